package com.refunddesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeebeBrokerIT {

    @TempDir
    private static Path home;

    private static ZeebeBroker broker;

    @BeforeAll
    static void start() {
        broker = ZeebeBroker.small(home);
        broker.start();
        broker.awaitReady();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void recordsWhichTaskIsOpenAndWhoCompletedIt() {
        try (var client = broker.newClient()) {
            deploy(client, "review");
            var instance = start(client, "review");

            var task = Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> broker.records().openTask(instance, "Task_Review"), found -> found.isPresent())
                    .orElseThrow();
            client.newAssignUserTaskCommand(task.key()).assignee("reviewer-1").execute();
            client.newCompleteUserTaskCommand(task.key()).execute();

            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> broker.records().completedElements(instance).contains("EndEvent_Done"));
            assertThat(broker.records().userTasks())
                    .filteredOn(seen -> seen.key() == task.key())
                    .singleElement()
                    .satisfies(seen -> {
                        assertThat(seen.state()).isEqualTo("COMPLETED");
                        assertThat(seen.assignee()).isEqualTo("reviewer-1");
                    });
        }
    }

    @Test
    void goesOnAfterAKillAndFiresTimersWhenItsClockIsMoved() {
        try (var client = broker.newClient()) {
            deploy(client, "killed");
            var instance = start(client, "killed");
            broker.kill();
            broker.start();
            broker.awaitReady();

            broker.advanceClock(Duration.ofHours(3));

            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> broker.records().completedElements(instance).contains("BoundaryEvent_Late"));
        }
    }

    private static void deploy(CamundaClient client, String id) {
        var model = Bpmn.createExecutableProcess(id)
                .startEvent("StartEvent_Asked")
                .userTask("Task_Review")
                .zeebeUserTask()
                .endEvent("EndEvent_Done")
                .moveToActivity("Task_Review")
                .boundaryEvent("BoundaryEvent_Late")
                .cancelActivity(false)
                .timerWithDuration("PT2H")
                .endEvent("EndEvent_Late")
                .done();
        client.newDeployResourceCommand().addProcessModel(model, id + ".bpmn").execute();
    }

    private static long start(CamundaClient client, String id) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .execute()
                .getProcessInstanceKey();
    }
}
