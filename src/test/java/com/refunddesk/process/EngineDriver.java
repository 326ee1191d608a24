package com.refunddesk.process;

import com.refunddesk.platform.BrokerRecords;
import com.refunddesk.platform.ZeebeBroker;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Acts as the people who work in Tasklist and Operate, and sees in the engine's records where each refund is. */
public final class EngineDriver {

    /** A loaded machine is slow; what fails takes this long to tell. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CamundaClient client;
    private final BrokerRecords records;
    private final Models models;
    private final Set<Long> completedHere = ConcurrentHashMap.newKeySet();

    EngineDriver(CamundaClient client, ZeebeBroker broker, Models models) {
        this.client = client;
        this.models = models;
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

    /**
     * Deploys all models as a desk does that brings this text of the approval along, and gives the key of the version of
     * it that new instances get from now on.
     */
    public long deployApproval(UnaryOperator<String> change) {
        DeployResourceCommandStep2 command = null;
        for (var file : models.files()) {
            var name = Models.nameOf(file);
            var content = new String(Models.contentOf(file), StandardCharsets.UTF_8);
            var text = name.equals(ProcessIds.REFUND_APPROVAL + ".bpmn") ? change.apply(content) : content;
            command = command == null
                    ? client.newDeployResourceCommand().addResourceStringUtf8(text, name)
                    : command.addResourceStringUtf8(text, name);
        }
        // A broker that has just started may drop its first connections; the same deployment again changes nothing.
        var deployed = Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(command::execute, Objects::nonNull);
        return deployed.getProcesses().stream()
                .filter(process -> process.getBpmnProcessId().equals(ProcessIds.REFUND_APPROVAL))
                .findFirst()
                .orElseThrow()
                .getProcessDefinitionKey();
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
