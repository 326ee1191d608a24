package com.refunddesk.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The cluster's own search, from 8.8 on; 8.6 and 8.7 answer it in a form of their own. */
@Component
@WithEngine
@ConditionalOnProperty(name = "refund-desk.tasks.source", havingValue = "orchestration")
class OrchestrationSearch implements UserTasks {

    private static final int PAGE = 500;

    private final CamundaClient client;

    OrchestrationSearch(CamundaClient client) {
        this.client = client;
    }

    @Override
    public List<CompletedTask> completed(long processInstanceKey, String elementId) {
        return client
                .newUserTaskSearchRequest()
                .filter(task -> task.processInstanceKey(processInstanceKey)
                        .elementId(elementId)
                        .state(UserTaskState.COMPLETED))
                .sort(by -> by.completionDate().asc())
                .page(page -> page.limit(PAGE))
                .execute()
                .items()
                .stream()
                .map(task -> new CompletedTask(task.getUserTaskKey(), Optional.ofNullable(task.getAssignee())))
                .toList();
    }

    @Override
    public List<Long> open(String refundNo) {
        return client
                .newUserTaskSearchRequest()
                .filter(task -> task.state(UserTaskState.CREATED)
                        .processInstanceVariables(Map.of("refundNo", "\"" + refundNo + "\"")))
                .page(page -> page.limit(PAGE))
                .execute()
                .items()
                .stream()
                .map(UserTask::getUserTaskKey)
                .toList();
    }
}
