package com.refunddesk.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test's broker has recorded: its events in order, each once, also over a restart. */
public final class BrokerRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<JsonNode> events = new ArrayList<>();
    private final Map<Long, UserTask> userTasks = new LinkedHashMap<>();
    private final Map<Long, Instance> instances = new LinkedHashMap<>();
    private final Map<Long, Incident> openIncidents = new LinkedHashMap<>();
    /** By variable and instance. */
    private final Map<String, Map<Long, String>> rootValues = new HashMap<>();

    private long read;
    private long lastPosition = -1;

    BrokerRecords(Path file) {
        this.file = file;
    }

    /**
     * A user task as the engine last recorded it.
     *
     * @param state the last intent: CREATED, ASSIGNED, COMPLETED, CANCELED and the like
     */
    public record UserTask(
            long key, long processInstanceKey, String elementId, String state, String assignee, JsonNode record) {

        public boolean isOpen() {
            return List.of("CREATED", "ASSIGNED", "UPDATED", "MIGRATED").contains(state);
        }
    }

    /**
     * Something that stands still until somebody acts.
     *
     * @param jobKey the job that has no retries left; not positive where the incident isn't a job's
     */
    public record Incident(long key, long processInstanceKey, long jobKey, String elementId, String message) {}

    /**
     * A process instance.
     *
     * @param parentKey the instance that called it; not positive where none did
     */
    public record Instance(long key, long parentKey, String processId, boolean isOpen) {}

    /** All events of a kind in the engine's own words, such as USER_TASK and COMPLETED. */
    public List<JsonNode> events(String valueType, String intent) {
        return all().filter(record -> record.path("valueType").asText().equals(valueType))
                .filter(record -> record.path("intent").asText().equals(intent))
                .toList();
    }

    /** Every user task so far, oldest first. */
    public synchronized List<UserTask> userTasks() {
        readOn();
        return List.copyOf(userTasks.values());
    }

    /** The latest user task of an element in an instance that can be completed now. */
    public Optional<UserTask> openTask(long processInstanceKey, String elementId) {
        return userTasks().stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey)
                .filter(task -> task.elementId().equals(elementId))
                .filter(UserTask::isOpen)
                .reduce((first, second) -> second);
    }

    /** The keys of the instances whose root scope has this value by this name, oldest first. */
    public List<Long> instancesWith(String variable, String jsonValue) {
        return values(variable).entrySet().stream()
                .filter(value -> value.getValue().equals(jsonValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Every process instance so far, oldest first, called ones included. */
    public synchronized List<Instance> instances() {
        readOn();
        return List.copyOf(instances.values());
    }

    /** The root scopes' last values of a variable, as JSON, by instance, the oldest instance first. */
    public synchronized Map<Long, String> values(String variable) {
        readOn();
        return new LinkedHashMap<>(rootValues.getOrDefault(variable, Map.of()));
    }

    /** An instance's incidents that nobody has resolved yet, oldest first. */
    public List<Incident> openIncidents(long processInstanceKey) {
        return openIncidents().stream()
                .filter(incident -> incident.processInstanceKey() == processInstanceKey)
                .toList();
    }

    /** Every incident that nobody has resolved yet, oldest first. */
    public synchronized List<Incident> openIncidents() {
        readOn();
        return List.copyOf(openIncidents.values());
    }

    /** The ids of the elements that an instance has passed through, in the order in which they were completed. */
    public List<String> completedElements(long processInstanceKey) {
        return events("PROCESS_INSTANCE", "ELEMENT_COMPLETED").stream()
                .map(record -> record.path("value"))
                .filter(value -> value.path("processInstanceKey").asLong() == processInstanceKey)
                .map(value -> value.path("elementId").asText())
                .toList();
    }

    private synchronized Stream<JsonNode> all() {
        readOn();
        return List.copyOf(events).stream();
    }

    /** Reads what was written since the last time; the last line may be half written and waits for the next. */
    private void readOn() {
        if (!Files.exists(file)) {
            return;
        }
        try (var in = FileChannel.open(file)) {
            var added = ByteBuffer.allocate(Math.toIntExact(in.size() - read));
            in.read(added, read);
            var text = new String(added.array(), 0, added.position(), StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines()
                    .filter(line -> !line.isEmpty())
                    .flatMap(line -> parse(line).stream())
                    .forEach(this::add);
            read += whole.getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what a killed broker left half written: it writes that again. */
    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A broker that was killed tells its last events once more. */
    private void add(JsonNode event) {
        var position = event.path("position").asLong();
        if (position <= lastPosition) {
            return;
        }
        lastPosition = position;
        events.add(event);
        var value = event.path("value");
        switch (event.path("valueType").asText()) {
            case "USER_TASK" -> userTasks.put(value.path("userTaskKey").asLong(), userTask(event));
            case "PROCESS_INSTANCE" -> {
                if (value.path("bpmnElementType").asText().equals("PROCESS")) {
                    instances.put(event.path("key").asLong(), instance(event));
                }
            }
            case "INCIDENT" -> {
                var incident = incident(event);
                if (event.path("intent").asText().equals("CREATED")) {
                    openIncidents.put(incident.key(), incident);
                } else {
                    openIncidents.remove(incident.key());
                }
            }
            case "VARIABLE" -> {
                var instance = value.path("processInstanceKey").asLong();
                // What is told of a migrated variable has no value in it.
                var isGiven = List.of("CREATED", "UPDATED")
                        .contains(event.path("intent").asText());
                if (isGiven && value.path("scopeKey").asLong() == instance) {
                    rootValues
                            .computeIfAbsent(value.path("name").asText(), name -> new LinkedHashMap<>())
                            .put(instance, value.path("value").asText());
                }
            }
            default -> {}
        }
    }

    private static UserTask userTask(JsonNode event) {
        var value = event.path("value");
        return new UserTask(
                value.path("userTaskKey").asLong(),
                value.path("processInstanceKey").asLong(),
                value.path("elementId").asText(),
                event.path("intent").asText(),
                value.path("assignee").asText(),
                value);
    }

    private static Instance instance(JsonNode event) {
        var value = event.path("value");
        return new Instance(
                event.path("key").asLong(),
                value.path("parentProcessInstanceKey").asLong(),
                value.path("bpmnProcessId").asText(),
                !List.of("ELEMENT_COMPLETED", "ELEMENT_TERMINATED")
                        .contains(event.path("intent").asText()));
    }

    private static Incident incident(JsonNode event) {
        var value = event.path("value");
        return new Incident(
                event.path("key").asLong(),
                value.path("processInstanceKey").asLong(),
                value.path("jobKey").asLong(),
                value.path("elementId").asText(),
                value.path("errorMessage").asText());
    }
}
