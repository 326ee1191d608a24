package com.refunddesk.process;

import com.refunddesk.platform.BrokerRecords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Knows user tasks from the engine's own records, without Tasklist's lag of seconds. */
class RecordedUserTasks implements UserTasks {

    private final BrokerRecords records;

    RecordedUserTasks(BrokerRecords records) {
        this.records = records;
    }

    @Override
    public List<CompletedTask> completed(long processInstanceKey, String elementId) {
        return records.userTasks().stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey)
                .filter(task -> task.elementId().equals(elementId))
                .filter(task -> task.state().equals("COMPLETED"))
                .map(task -> new CompletedTask(
                        task.key(), Optional.of(task.assignee()).filter(user -> !user.isEmpty())))
                .toList();
    }

    @Override
    public List<Long> open(String refundNo) {
        var instances = new HashSet<>(records.instancesWith("refundNo", "\"" + refundNo + "\""));
        return records.userTasks().stream()
                .filter(BrokerRecords.UserTask::isOpen)
                .filter(task -> instances.contains(task.processInstanceKey()))
                .map(BrokerRecords.UserTask::key)
                .toList();
    }
}
