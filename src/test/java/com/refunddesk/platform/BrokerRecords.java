package com.refunddesk.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test's broker has recorded: its events in order, each once, also over a restart. */
public final class BrokerRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<Long, JsonNode> byPosition = new LinkedHashMap<>();
    private long read;

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
    public record Incident(long key, long jobKey, String elementId, String message) {}

    /** All events of a kind in the engine's own words, such as USER_TASK and COMPLETED. */
    public List<JsonNode> events(String valueType, String intent) {
        return all().filter(record -> record.path("valueType").asText().equals(valueType))
                .filter(record -> record.path("intent").asText().equals(intent))
                .toList();
    }

    /** Every user task so far, oldest first. */
    public List<UserTask> userTasks() {
        Map<Long, UserTask> byKey = new LinkedHashMap<>();
        all().filter(record -> record.path("valueType").asText().equals("USER_TASK"))
                .map(BrokerRecords::userTask)
                .forEach(task -> byKey.put(task.key(), task));
        return List.copyOf(byKey.values());
    }

    /** The latest user task of an element in an instance that can be completed now. */
    public Optional<UserTask> openTask(long processInstanceKey, String elementId) {
        return userTasks().stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey)
                .filter(task -> task.elementId().equals(elementId))
                .filter(UserTask::isOpen)
                .reduce((first, second) -> second);
    }

    /** The keys of the instances whose root scope was given this value by this name, oldest first. */
    public List<Long> instancesWith(String variable, String jsonValue) {
        return all().filter(record -> record.path("valueType").asText().equals("VARIABLE"))
                .map(record -> record.path("value"))
                .filter(value -> value.path("name").asText().equals(variable))
                .filter(value -> value.path("value").asText().equals(jsonValue))
                .filter(value -> value.path("scopeKey").asLong()
                        == value.path("processInstanceKey").asLong())
                .map(value -> value.path("processInstanceKey").asLong())
                .distinct()
                .toList();
    }

    /** An instance's incidents that nobody has resolved yet, oldest first. */
    public List<Incident> openIncidents(long processInstanceKey) {
        Map<Long, Incident> open = new LinkedHashMap<>();
        all().filter(record -> record.path("valueType").asText().equals("INCIDENT"))
                .filter(record ->
                        record.path("value").path("processInstanceKey").asLong() == processInstanceKey)
                .forEach(record -> {
                    var incident = incident(record);
                    if (record.path("intent").asText().equals("CREATED")) {
                        open.put(incident.key(), incident);
                    } else {
                        open.remove(incident.key());
                    }
                });
        return List.copyOf(open.values());
    }

    private static Incident incident(JsonNode record) {
        var value = record.path("value");
        return new Incident(
                record.path("key").asLong(),
                value.path("jobKey").asLong(),
                value.path("elementId").asText(),
                value.path("errorMessage").asText());
    }

    /** The ids of the elements that an instance has passed through, in the order in which they were completed. */
    public List<String> completedElements(long processInstanceKey) {
        return events("PROCESS_INSTANCE", "ELEMENT_COMPLETED").stream()
                .map(record -> record.path("value"))
                .filter(value -> value.path("processInstanceKey").asLong() == processInstanceKey)
                .map(value -> value.path("elementId").asText())
                .toList();
    }

    private static UserTask userTask(JsonNode record) {
        var value = record.path("value");
        return new UserTask(
                value.path("userTaskKey").asLong(),
                value.path("processInstanceKey").asLong(),
                value.path("elementId").asText(),
                record.path("intent").asText(),
                value.path("assignee").asText(),
                value);
    }

    private synchronized Stream<JsonNode> all() {
        readOn();
        return List.copyOf(byPosition.values()).stream();
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
            whole.lines().map(BrokerRecords::parse).forEach(record -> {
                byPosition.put(record.path("position").asLong(), record);
            });
            read += whole.getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
