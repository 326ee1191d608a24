package com.refunddesk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** Tasklist's own API, the same from 8.6 to 8.9. */
@Component
@ConditionalOnProperty(name = "refund-desk.tasks.source", havingValue = "tasklist", matchIfMissing = true)
class Tasklist implements UserTasks {

    /** More tasks of one element than any refund sees. */
    private static final int PAGE = 500;

    private final TasklistSession session;

    Tasklist(TasklistSession session) {
        this.session = session;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Search(
            String state,
            String processInstanceKey,
            String taskDefinitionId,
            List<VariableFilter> taskVariables,
            List<Sort> sort,
            int pageSize) {}

    private record VariableFilter(String name, String value, String operator) {}

    private record Sort(String field, String order) {}

    /** Tasklist writes a key as text. */
    private record FoundTask(String id, String assignee) {
        long key() {
            return Long.parseLong(id);
        }
    }

    boolean isConfigured() {
        return session.isConfigured();
    }

    @Override
    public List<CompletedTask> completed(long processInstanceKey, String elementId) {
        var search = new Search(
                "COMPLETED",
                Long.toString(processInstanceKey),
                elementId,
                null,
                List.of(new Sort("completionTime", "ASC")),
                PAGE);
        return find(search).stream()
                .map(task -> new CompletedTask(task.key(), Optional.ofNullable(task.assignee())))
                .toList();
    }

    @Override
    public List<Long> open(String refundNo) {
        var ofRefund = new VariableFilter("refundNo", "\"" + refundNo + "\"", "eq");
        var search = new Search("CREATED", null, null, List.of(ofRefund), null, PAGE);
        return find(search).stream().map(FoundTask::key).toList();
    }

    private List<FoundTask> find(Search search) {
        var found = session.call(http -> http.post()
                .uri("/v1/tasks/search")
                .contentType(MediaType.APPLICATION_JSON)
                .body(search)
                .retrieve()
                .body(FoundTask[].class));
        return found == null ? List.of() : List.of(found);
    }

    /** Whether Tasklist has imported this version of a process's start form. */
    boolean knowsForm(String formId, int version, long processDefinitionKey) {
        try {
            session.call(http -> http.get()
                    .uri(
                            "/v1/forms/{id}?processDefinitionKey={process}&version={version}",
                            formId,
                            processDefinitionKey,
                            version)
                    .retrieve()
                    .toBodilessEntity());
            return true;
        } catch (HttpClientErrorException.NotFound e) {
            return false;
        }
    }
}
