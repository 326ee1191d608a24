package com.refunddesk.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.platform.BrokerRecords;
import com.refunddesk.platform.BrokerRecords.Incident;
import com.refunddesk.platform.BrokerRecords.UserTask;
import io.camunda.client.api.command.MigrateProcessInstanceCommandStep1.MigrateProcessInstanceCommandFinalStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** One refund, as the engine has it: its open tasks, where it passed, how it ended, what stands still. */
public final class RefundInEngine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineDriver engine;
    private final String refundNo;

    RefundInEngine(EngineDriver engine, String refundNo) {
        this.engine = engine;
        this.refundNo = refundNo;
    }

    /** Waits until the refund has an open task of this element. */
    public OpenTask awaitTask(String elementId) {
        return await("an open " + elementId, () -> openTasks()
                .filter(task -> task.elementId().equals(elementId))
                .findFirst()
                .map(task -> new OpenTask(engine, task)));
    }

    /** Whether the refund has an open task of this element now. */
    public boolean hasTask(String elementId) {
        return openTasks().anyMatch(task -> task.elementId().equals(elementId));
    }

    /** Waits until one of its instances has completed this element: a task, a gateway, an end event. */
    public RefundInEngine awaitPassed(String elementId) {
        return awaitPassed(elementId, 1);
    }

    /** Waits until this element was completed so many times. */
    public RefundInEngine awaitPassed(String elementId, int times) {
        await(elementId + " to be completed " + times + " times", () -> Optional.of(timesPassed(elementId))
                .filter(passed -> passed >= times));
        return this;
    }

    /** Waits until the main instance has ended, by this end event. */
    public RefundInEngine awaitEnd(String endEventId) {
        awaitPassed(endEventId);
        return awaitPassed(ProcessIds.REFUND_APPROVAL);
    }

    /** How often this element was completed, over all of the refund's instances. */
    public int timesPassed(String elementId) {
        return (int) passed().filter(elementId::equals).count();
    }

    /** Every element that was completed, in order, instance by instance. */
    public Stream<String> passed() {
        return instances().stream().flatMap(key -> records().completedElements(key).stream());
    }

    /** Waits for an incident, and gives the first one. */
    public Incident awaitIncident() {
        return await("an incident", () -> incidents().stream().findFirst());
    }

    public List<Incident> incidents() {
        return instances().stream()
                .flatMap(key -> records().openIncidents(key).stream())
                .toList();
    }

    /** Waits until a step failed, and leaves it one try more: its incident comes without all the pauses before it. */
    public RefundInEngine leaveOneTry(String elementId) {
        long job = await("a failure of " + elementId, () -> records().events("JOB", "FAILED").stream()
                .filter(failed -> instances()
                        .contains(
                                failed.path("value").path("processInstanceKey").asLong()))
                .filter(failed ->
                        failed.path("value").path("elementId").asText().equals(elementId))
                .findFirst()
                .map(failed -> failed.path("key").asLong()));
        engine.client().newUpdateRetriesCommand(job).retries(1).execute();
        return this;
    }

    /** Retries an incident as Operate does: the job gets one more try, and the incident is resolved. */
    public void retry(Incident incident) {
        if (incident.jobKey() > 0) {
            engine.client()
                    .newUpdateRetriesCommand(incident.jobKey())
                    .retries(1)
                    .execute();
        }
        engine.client().newResolveIncidentCommand(incident.key()).execute();
    }

    /** Moves the main instance to another version; elements that aren't named stay behind, with what they wait for. */
    public void migrate(long processDefinitionKey, Map<String, String> mapping) {
        var command =
                engine.client().newMigrateProcessInstanceCommand(mainInstance()).migrationPlan(processDefinitionKey);
        MigrateProcessInstanceCommandFinalStep whole = null;
        for (var element : mapping.entrySet()) {
            whole = command.addMappingInstruction(element.getKey(), element.getValue());
        }
        Objects.requireNonNull(whole, "Nothing is mapped").execute();
    }

    /** Moves the main instance from an element that it stands at to another, as Operate's modification does. */
    public void move(String fromElementId, String toElementId) {
        long left = whereItStands(fromElementId);
        engine.client()
                .newModifyProcessInstanceCommand(mainInstance())
                .activateElement(toElementId)
                .and()
                .terminateElement(left)
                .execute();
        await(fromElementId + " to be left", () -> Optional.of(left).filter(this::isTerminated));
    }

    /** The instance of an element that is active; of a multi-instance activity its body, which came first. */
    private long whereItStands(String elementId) {
        return elements("ELEMENT_ACTIVATED")
                .filter(element ->
                        element.path("value").path("elementId").asText().equals(elementId))
                .mapToLong(element -> element.path("key").asLong())
                .filter(key -> !isTerminated(key))
                .findFirst()
                .orElseThrow();
    }

    private boolean isTerminated(long elementInstanceKey) {
        return records().events("PROCESS_INSTANCE", "ELEMENT_TERMINATED").stream()
                .anyMatch(element -> element.path("key").asLong() == elementInstanceKey);
    }

    private Stream<JsonNode> elements(String intent) {
        return records().events("PROCESS_INSTANCE", intent).stream()
                .filter(element ->
                        element.path("value").path("processInstanceKey").asLong() == mainInstance());
    }

    /** The version that the main instance ended on. */
    public long endedOn() {
        return records().events("PROCESS_INSTANCE", "ELEMENT_COMPLETED").stream()
                .map(record -> record.path("value"))
                .filter(value -> value.path("bpmnElementType").asText().equals("PROCESS"))
                .filter(value -> value.path("processInstanceKey").asLong() == mainInstance())
                .findFirst()
                .orElseThrow()
                .path("processDefinitionKey")
                .asLong();
    }

    private long mainInstance() {
        return instances().getFirst();
    }

    /** The latest value of a variable by this name, in whatever scope; missing where none was ever set. */
    public JsonNode variable(String name) {
        var keys = instances();
        return Stream.concat(
                        records().events("VARIABLE", "CREATED").stream(),
                        records().events("VARIABLE", "UPDATED").stream())
                .filter(record -> keys.contains(
                        record.path("value").path("processInstanceKey").asLong()))
                .filter(record -> record.path("value").path("name").asText().equals(name))
                .max((one, other) -> Long.compare(
                        one.path("position").asLong(), other.path("position").asLong()))
                .map(record -> parse(record.path("value").path("value").asText()))
                .orElseGet(JSON::missingNode);
    }

    /** The keys of its instances, the oldest first. */
    public List<Long> instances() {
        return records().instancesWith("refundNo", "\"" + refundNo + "\"");
    }

    /** An element that an instance was moved away from leaves its task open in this engine (camunda/camunda#24672). */
    private Stream<UserTask> openTasks() {
        var keys = instances();
        return records().userTasks().stream()
                .filter(UserTask::isOpen)
                .filter(task -> !engine.wasCompletedHere(task.key()))
                .filter(task -> keys.contains(task.processInstanceKey()))
                .filter(task ->
                        !isTerminated(task.record().path("elementInstanceKey").asLong()));
    }

    private <T> T await(String what, Callable<Optional<T>> search) {
        return EngineDriver.await(what + " of refund " + refundNo, search, this::toString);
    }

    private BrokerRecords records() {
        return engine.records();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Refund %s: instances %s, open tasks %s, incidents %s, passed %s"
                .formatted(
                        refundNo,
                        instances(),
                        openTasks().map(UserTask::elementId).toList(),
                        incidents(),
                        passed().filter(element -> !element.contains("Flow_")).toList());
    }
}
