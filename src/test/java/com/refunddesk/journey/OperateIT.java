package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.platform.Browsers;
import com.refunddesk.platform.Platform;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What managers do in Operate: read how many are in review, at risk, late, waiting and in payout exception off the
 * diagram, find the late ones, retry, move and migrate. Its pictures, in {@code target/screenshots}, are those of
 * {@code docs/operate.md}. What changes instances takes minutes: {@code mvn -Poperate verify}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperateIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OPERATIONS = Duration.ofMinutes(3);
    private static final String APPROVAL = "refund-approval";
    private static final List<String> MODELS = List.of(
            "bpmn/refund-approval.bpmn",
            "bpmn/refund-payout.bpmn",
            "bpmn/refund-filing.bpmn",
            "bpmn/refund-policy.dmn",
            "bpmn/refund-eligibility.dmn",
            "forms/refund-review.form",
            "forms/refund-second-approval.form",
            "forms/refund-appeal.form",
            "forms/refund-payout-resolution.form",
            "forms/refund-designated-account.form",
            "forms/refund-request.form");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path home;

    private static Platform platform;
    private static Browsers browsers;
    private static DeskApi agent;
    private static String waiting;
    private static String late;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<String> onTime = new ArrayList<>();

    /**
     * Two reviews on time, one at risk, one late, one waiting for its customer, one payout exception. Every day is a working
     * day, so the terms of three, five and seven days run out in this order wherever the calendar stands.
     */
    @BeforeAll
    static void aDeskAtWork() throws IOException {
        platform = Platform.startIn(
                home,
                List.of(
                        "--refund-desk.working-days.folder=" + everyDayIsAWorkingDay(),
                        "--refund-desk.retry-pauses.first=50ms",
                        "--refund-desk.retry-pauses.longest=50ms"));
        browsers = Browsers.start();
        agent = new DeskApi(platform.desk().url(), "agent");
        waiting = file("aliyun", "900.00");
        askForMaterials();
        late = file("kufanyun", "900.00");
        file("tencent", "900.00");
        onTime.add(file("aliyun", "900.00"));
        onTime.add(file("aliyun", "900.00"));
        new DeskApi(platform.sandbox().url(), null).post("/control", Map.of("behaviour", "refuse", "times", 1));
        String refused = file("kufanyun", "320.00");
        awaitStatus(refused, "PAYOUT_EXCEPTION");
        for (String refundNo : onTime) {
            awaitStatus(refundNo, "UNDER_REVIEW");
        }
        // More than three of three days, four of five, less than 80 % of seven.
        platform.broker().advanceClock(Duration.ofDays(4).plusHours(1));
    }

    @AfterAll
    static void end() {
        if (browsers != null) {
            browsers.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void theDiagramsOwnCountsTellHowTheDeskStands() {
        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            awaitEqual(
                    () -> manager.diagram(APPROVAL, 1).counts(),
                    Map.of(
                            "Task_ReviewRefund-active", "4",
                            "ReceiveTask_AwaitMaterials-active", "1",
                            "EndEvent_WarnedAtRisk-completedEndEvents", "2",
                            "EndEvent_BreachEscalated-completedEndEvents", "1",
                            "CallActivity_PayOutLeg-active", "1"));
            manager.withoutFilters().picture(PICTURES.resolve("operate-diagram.png"));

            awaitEqual(() -> manager.diagram("refund-payout", 1).counts(), Map.of("Task_ResolvePayout-active", "1"));
            manager.picture(PICTURES.resolve("operate-payout.png"));
        }
        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            manager.diagram(APPROVAL, 1).whereVariable("serviceLevel", "\"BREACHED\"");
            await().atMost(PATIENCE).until(manager::results, "1"::equals);
            manager.picture(PICTURES.resolve("operate-breached.png"));
        }
    }

    @Test
    @Order(2)
    void theVariablesToFilterByAreOnEveryInstance() {
        Map<String, String> values = Map.of(
                "serviceLevel", "\"AT_RISK\"",
                "policy", "\"tencent-prepaid\"",
                "amountBand", "\"500-10000\"",
                "refundNo", "\"" + late + "\"");
        Map<String, String> results = Map.of("serviceLevel", "1", "policy", "1", "amountBand", "5", "refundNo", "1");
        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            values.forEach((name, json) -> {
                manager.diagram(APPROVAL, 1).whereVariable(name, json);
                await(name).atMost(PATIENCE).until(manager::results, results.get(name)::equals);
            });
        }
    }

    @Test
    @Order(3)
    void theDashboardsNumbersLeadToOperate() {
        DeskApi.Page page = new DeskApi(platform.desk().url(), "manager").page("/dashboard", "en");
        String number = page.html().substring(page.html().indexOf("tile late"));
        String address = number.substring(number.indexOf("href=\"") + 6)
                .split("\"", 2)[0]
                .replace("&amp;", "&");

        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            manager.openAddress(address).sees(instanceOf(late));
            await().atMost(PATIENCE).until(manager::results, "1"::equals);
        }
    }

    @Test
    @Tag("operations")
    @Order(4)
    void anIncidentIsUnderstoodPutRightAndRetried() {
        // given: somebody has changed a variable by hand, and the refund was approved
        String refundNo = onTime.getLast();
        String key = instanceOf(refundNo);
        try (CamundaClient client = platform.broker().newClient()) {
            client.newSetVariablesCommand(Long.parseLong(key))
                    .variables(Map.of("refundNo", refundNo.replace("0", "O")))
                    .execute();
        }
        approve();

        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            // when
            await().atMost(PATIENCE)
                    .until(
                            () -> manager.diagram(APPROVAL, 1).counts().get("Task_RecordReviewDecision-incidents"),
                            "1"::equals);
            manager.instance(key).showIncidents().picture(PICTURES.resolve("operate-incident.png"));
            manager.showIncidentMessage()
                    .sees("There is no refund")
                    .picture(PICTURES.resolve("operate-incident-message.png"))
                    .closeDialog()
                    .setVariable("refundNo", "\"" + refundNo + "\"")
                    .selectIncident("Record review decision")
                    .setVariable("refundNo", "\"" + refundNo + "\"");

            // then
            await().atMost(OPERATIONS).pollInterval(Duration.ofSeconds(5)).until(() -> {
                manager.retryIncident();
                return status(refundNo).equals("PAID");
            });
        }
    }

    @Test
    @Tag("operations")
    @Order(5)
    void aStuckInstanceIsMoved() {
        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            manager.instance(instanceOf(waiting))
                    .move("ReceiveTask_AwaitMaterials", "Task_StartReviewRound", PICTURES.resolve("operate-move.png"));
        }

        await().atMost(OPERATIONS).until(() -> status(waiting), "UNDER_REVIEW"::equals);
    }

    @Test
    @Tag("operations")
    @Order(6)
    void whatRunsIsMigratedToANewVersion() throws IOException {
        deployNewVersion();
        try (Operate manager = Operate.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            await().atMost(PATIENCE).until(() -> manager.knows(APPROVAL, 2));
            manager.diagram(APPROVAL, 1)
                    .migrateAll(
                            PICTURES.resolve("operate-migrate-mapping.png"),
                            PICTURES.resolve("operate-migrate-summary.png"));

            await().atMost(OPERATIONS).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(manager.diagram(APPROVAL, 2).counts())
                        .containsEntry("EndEvent_WarnedAtRisk-completedEndEvents", "2");
                assertThat(manager.diagram(APPROVAL, 1).counts()).isEmpty();
            });
        }
    }

    private static void awaitEqual(Callable<Map<String, String>> counts, Map<String, String> expected) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(counts.call())
                .containsAllEntriesOf(expected));
    }

    private static void askForMaterials() {
        awaitStatus(waiting, "UNDER_REVIEW");
        try (Tasklist reviewer = Tasklist.signedIn(browsers.browser(), platform.tasklist(), "reviewer-1")) {
            reviewer.claim("Review refund")
                    .sees(waiting)
                    .choose("请客户补充材料")
                    .fill("给客户的留言", "请补充付款凭证。")
                    .tick("付款凭证")
                    .picture(PICTURES.resolve("tasklist-materials.png"))
                    .complete();
        }
        awaitStatus(waiting, "AWAITING_MATERIALS");
    }

    private static void approve() {
        try (Tasklist reviewer = Tasklist.signedIn(browsers.browser(), platform.tasklist(), "reviewer-1")) {
            reviewer.claim("Review refund").choose("批准").complete();
        }
    }

    private static void deployNewVersion() throws IOException {
        try (CamundaClient client = platform.broker().newClient()) {
            DeployResourceCommandStep1 command = client.newDeployResourceCommand();
            DeployResourceCommandStep2 whole = null;
            for (String model : MODELS) {
                String text = text(model).replace("name=\"Close refund\"", "name=\"Close the refund\"");
                whole = (whole == null ? command : whole)
                        .addResourceStringUtf8(text, model.substring(model.indexOf('/') + 1));
            }
            whole.execute();
        }
    }

    private static String text(String model) throws IOException {
        try (InputStream in = OperateIT.class.getResourceAsStream("/" + model)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path everyDayIsAWorkingDay() throws IOException {
        Path folder = Files.createDirectories(home.resolve("working-days"));
        int thisYear = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
        for (int year = thisYear; year <= thisYear + 1; year++) {
            String weekends = LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY)
                    .map(day -> "\"" + day + "\"")
                    .collect(Collectors.joining(","));
            Files.writeString(folder.resolve(year + ".json"), """
                    {"year": %d, "notice": "none", "source": "none", "holidays": [], "makeUpWorkingDays": [%s]}""".formatted(year, weekends));
        }
        return folder;
    }

    private static void awaitStatus(String refundNo, String status) {
        await(refundNo).atMost(PATIENCE).until(() -> status(refundNo), status::equals);
    }

    private static String status(String refundNo) {
        return agent.get("/api/v1/refunds/{refundNo}", refundNo)
                .body()
                .path("status")
                .asText();
    }

    private static String instanceOf(String refundNo) {
        return agent.get("/api/v1/refunds/{refundNo}", refundNo)
                .body()
                .path("processInstanceKey")
                .asText();
    }

    private static String file(String provider, String price) {
        int number = NUMBER.incrementAndGet();
        String accountId = "ACC-O" + number;
        String orderNo = "ORD-O" + number;
        DeskApi billing = new DeskApi(platform.desk().url(), "billing");
        billing.put("/api/v1/accounts/" + accountId, Cases.account(accountId));
        Map<String, ?> order = Cases.with(
                Cases.freshOrder(accountId, orderNo, price, Clock.systemUTC().instant()), "provider", provider);
        billing.put("/api/v1/orders/" + orderNo, order);
        return agent.file(orderNo, Cases.request(orderNo))
                .body()
                .path("refundNo")
                .asText();
    }
}
