package com.refunddesk.process;

import com.refunddesk.platform.BrokerRecords;
import com.refunddesk.platform.ZeebeBroker;
import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Acts as the people who work in Tasklist and Operate, and sees in the engine's records where each refund is. */
public final class EngineDriver {

    /** A loaded machine is slow; what fails takes this long to tell. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CamundaClient client;
    private final BrokerRecords records;
    private final Set<Long> completedHere = ConcurrentHashMap.newKeySet();

    EngineDriver(CamundaClient client, ZeebeBroker broker) {
        this.client = client;
        this.records = broker.records();
    }

    /** The refund's instances, called ones included; it needn't have any yet. */
    public RefundInEngine refund(String refundNo) {
        return new RefundInEngine(this, refundNo);
    }

    /** Starts an agent's filing, as the form in Tasklist's Processes tab does. */
    public long startFiling(Object variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(ProcessIds.REFUND_FILING)
                .latestVersion()
                .variables(variables)
                .execute()
                .getProcessInstanceKey();
    }

    BrokerRecords records() {
        return records;
    }

    CamundaClient client() {
        return client;
    }

    boolean wasCompletedHere(long taskKey) {
        return completedHere.contains(taskKey);
    }

    void complete(long taskKey, Object variables) {
        client.newCompleteUserTaskCommand(taskKey).variables(variables).execute();
        completedHere.add(taskKey);
    }

    /** Waits for something to be there; says what was awaited, and what is known instead, when it never is. */
    static <T> T await(String what, Callable<Optional<T>> search, Callable<String> known) {
        try {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(search, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Waited in vain for " + what + ". " + describe(known), e);
        }
    }

    private static String describe(Callable<String> known) {
        try {
            return known.call();
        } catch (Exception e) {
            return "";
        }
    }
}
