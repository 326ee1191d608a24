package com.refunddesk.journey.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.platform.BrokerRecords.Incident;
import com.refunddesk.platform.BrokerRecords.UserTask;
import com.refunddesk.process.TaskIds;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.client.RestClientException;

/** Reviewers, managers and finance who do what is on their list, and an operator who retries what stands still. */
final class People implements AutoCloseable {

    private static final Map<String, ?> APPROVE = Map.of("decision", "APPROVE");
    private static final Map<String, ?> ASK = Map.of(
            "decision",
            "REQUEST_MATERIALS",
            "requestedMaterials",
            List.of("PAYMENT_PROOF"),
            "noteToCustomer",
            "Please send the receipt.");

    private final World world;
    private final Portal portal;
    private final CamundaClient client;
    private final ScheduledExecutorService day = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> work;
    private final Set<Long> done = ConcurrentHashMap.newKeySet();
    private final AtomicInteger incidents = new AtomicInteger();

    People(World world, Portal portal) {
        this.world = world;
        this.portal = portal;
        this.client = world.broker().newClient();
        work = day.scheduleWithFixedDelay(this::work, 0, 500, TimeUnit.MILLISECONDS);
    }

    /** Whether they go on; false once something stopped them for good. */
    boolean areAtWork() {
        return !work.isDone();
    }

    /** How many incidents were retried. */
    int incidents() {
        return incidents.get();
    }

    int tasks() {
        return done.size();
    }

    private void work() {
        try {
            var refundNos = world.broker().records().values("refundNo");
            for (var task : world.broker().records().userTasks()) {
                if (task.isOpen() && !done.contains(task.key())) {
                    var refundNo = refundNos
                            .getOrDefault(task.processInstanceKey(), "")
                            .replace("\"", "");
                    portal.find(refundNo).ifPresent(filed -> decide(task, filed));
                }
            }
            world.broker().records().openIncidents().forEach(this::retry);
        } catch (ClientException | RestClientException e) {
            // The engine or the desk is down; people come back to their lists.
        }
    }

    private void decide(UserTask task, Portal.Filed filed) {
        var sentBack = world.broker().records().userTasks().stream()
                .filter(other -> other.processInstanceKey() == task.processInstanceKey())
                .anyMatch(other -> other.elementId().equals(task.elementId())
                        && other.state().equals("COMPLETED"));
        switch (task.elementId()) {
            // Half of the large ones and of the appeals are tried by one person alone, who is sent away.
            case TaskIds.REVIEW_REFUND -> {
                portal.expectAnswer(filed);
                complete(task, "demo", verdict(filed, sentBack));
            }
            case TaskIds.APPROVE_LARGE_REFUND ->
                complete(task, sentBack || isOdd(filed) ? "manager-1" : "demo", Map.of("secondDecision", "APPROVE"));
            case TaskIds.DECIDE_APPEAL ->
                complete(task, sentBack || isOdd(filed) ? "reviewer-2" : "demo", Map.of("appealDecision", "GRANT"));
            case TaskIds.CLEAR_INVOICE -> complete(task, "finance-1", clearance(filed));
            case TaskIds.RESOLVE_PAYOUT -> resolve(task, filed, sentBack);
            case TaskIds.APPROVE_DESIGNATED_ACCOUNT ->
                complete(task, "manager-1", Map.of("accountDecision", "APPROVE"));
            // Nobody's: it stays on the list.
            default -> {}
        }
    }

    private static Map<String, ?> verdict(Portal.Filed filed, boolean again) {
        return switch (filed.kind()) {
            case REJECTED, APPEALED -> Map.of("decision", "REJECT", "noteToCustomer", "Not within the rules.");
            case DOCUMENTED -> again ? APPROVE : ASK;
            default -> APPROVE;
        };
    }

    private static Map<String, ?> clearance(Portal.Filed filed) {
        return isOdd(filed)
                ? Map.of("invoiceClearance", "RETURNED")
                : Map.of("invoiceClearance", "RED_LETTER", "redLetterInvoiceNo", "RED-" + filed.orderNo());
    }

    private void resolve(UserTask task, Portal.Filed filed, boolean sentBack) {
        channelOf(task, filed).ifPresent(channel -> complete(task, "finance-1", resolution(channel, filed, sentBack)));
    }

    private Map<String, ?> resolution(String channel, Portal.Filed filed, boolean sentBack) {
        // A transfer can't be sent back by its number: somebody has to ask for an account.
        if (channel.equals(Channel.Kind.BANK_TRANSFER.name())) {
            return Map.of("resolution", "DESIGNATED_ACCOUNT", "designatedAccountId", designatedAccount(filed));
        }
        // What isn't known to have failed can't go elsewhere: such a wish comes back.
        return Map.of("resolution", sentBack || isOdd(filed) ? "RETRY" : "BALANCE");
    }

    /** By which channel the leg was paid; empty while the desk can't tell. */
    private Optional<String> channelOf(UserTask task, Portal.Filed filed) {
        var legId = world.broker().records().values("legId").getOrDefault(task.processInstanceKey(), "");
        for (JsonNode leg : world.as("finance")
                .get("/api/v1/refunds/" + filed.refundNo())
                .body()
                .path("legs")) {
            if (legId.equals("\"" + leg.path("legId").asText() + "\"")) {
                return Optional.of(filed.channelOf(leg.path("paymentId").asText()));
            }
        }
        return Optional.empty();
    }

    private String designatedAccount(Portal.Filed filed) {
        return world.as("finance")
                .post(
                        "/api/v1/refunds/" + filed.refundNo() + "/designated-accounts",
                        Map.of("holder", "Blue Harbor Games", "bank", "Bank of China", "number", filed.bankAccount()))
                .body()
                .path("designatedAccountId")
                .asText();
    }

    private static boolean isOdd(Portal.Filed filed) {
        return filed.refundNo().hashCode() % 2 != 0;
    }

    private void complete(UserTask task, String person, Map<String, ?> form) {
        try {
            client.newAssignUserTaskCommand(task.key())
                    .assignee(person)
                    .allowOverride(true)
                    .execute();
            client.newCompleteUserTaskCommand(task.key()).variables(form).execute();
            done.add(task.key());
        } catch (ClientException e) {
            // Gone, or the engine is down: the next look at the list tells.
        }
    }

    private void retry(Incident incident) {
        if (incident.jobKey() > 0) {
            client.newUpdateRetriesCommand(incident.jobKey()).retries(1).execute();
        }
        client.newResolveIncidentCommand(incident.key()).execute();
        incidents.incrementAndGet();
    }

    @Override
    public void close() {
        day.shutdownNow();
        client.close();
    }
}
