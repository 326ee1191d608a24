package com.refunddesk.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    BrokerRecords(Path file) {
        this.file = file;
    }

    /**
     * A user task as the engine last recorded it.
     *
     * @param state the last intent: CREATED, ASSIGNED, COMPLETED, CANCELED and the like
     */
    public record UserTask(
            long key, long processInstanceKey, String elementId, String state, String assignee, JsonNode record) {}

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
                .filter(task -> List.of("CREATED", "ASSIGNED", "UPDATED").contains(task.state()))
                .reduce((first, second) -> second);
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

    private Stream<JsonNode> all() {
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            Map<Long, JsonNode> byPosition = new LinkedHashMap<>();
            // The last line may be half written.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(BrokerRecords::parse)
                    .forEach(record -> {
                        byPosition.put(record.path("position").asLong(), record);
                    });
            return byPosition.values().stream();
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
