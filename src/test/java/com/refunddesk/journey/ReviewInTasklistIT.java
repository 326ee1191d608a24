package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.platform.Browsers;
import com.refunddesk.platform.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people do with a refund in Tasklist, in a browser, each signed in as themselves, until the money is there. The pictures of
 * what they see are in {@code target/screenshots}.
 */
class ReviewInTasklistIT {

    /** Tasklist's word for a priority from 51 to 75. */
    private static final String URGED = "High";

    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path home;

    private static Platform platform;
    private static Browsers browsers;
    private static Words spoken = Words.CHINESE;

    /** The forms' words in the desk's language. */
    private enum Words {
        CHINESE("zh-CN", "批准", "驳回", "请客户补充材料", "付款凭证", "给客户的留言", "申诉成立", "新", "已审核过", "退至指定账户", "指定账户编号"),
        ENGLISH(
                "en",
                "Approve",
                "Reject",
                "Ask the customer",
                "Proof of payment",
                "Note to the customer",
                "Grant the appeal",
                "new",
                "reviewed this refund",
                "Pay to a designated account",
                "The designated account's id");

        private final String locale;
        private final String approve;
        private final String reject;
        private final String ask;
        private final String proof;
        private final String note;
        private final String grant;
        private final String isNew;
        private final String reviewedBefore;
        private final String toDesignatedAccount;
        private final String designatedAccountId;

        Words(
                String locale,
                String approve,
                String reject,
                String ask,
                String proof,
                String note,
                String grant,
                String isNew,
                String reviewedBefore,
                String toDesignatedAccount,
                String designatedAccountId) {
            this.locale = locale;
            this.approve = approve;
            this.reject = reject;
            this.ask = ask;
            this.proof = proof;
            this.note = note;
            this.grant = grant;
            this.isNew = isNew;
            this.reviewedBefore = reviewedBefore;
            this.toDesignatedAccount = toDesignatedAccount;
            this.designatedAccountId = designatedAccountId;
        }
    }

    private final String accountId = "ACC-" + UUID.randomUUID().toString().substring(0, 8);
    private final String orderNo = "ORD-" + accountId;

    @BeforeAll
    static void start() {
        platform = Platform.startIn(home);
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        platform.close();
    }

    @Test
    void aReviewerApprovesInTasklistAndTheMoneyArrives() {
        speak(Words.CHINESE);
        String refundNo = file("900.00");

        try (Tasklist reviewer = tasklist("reviewer-1")) {
            reviewer.sees("Review refund");
            desk("agent").post("/api/v1/refunds/" + refundNo + "/urge", Map.of());
            reviewer.sees(URGED)
                    .claim("Review refund")
                    .sees(refundNo)
                    .choose(Words.CHINESE.approve)
                    .picture(PICTURES.resolve("tasklist-review.png"))
                    .complete();
        }

        awaitPaid(refundNo);
        assertThat(debits()).containsExactly("900.00");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(subjectsAbout(refundNo)).hasSizeGreaterThanOrEqualTo(3));
        String instance = show(refundNo).path("processInstanceKey").asText();
        try (Tasklist manager = Tasklist.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
            manager.open(URI.create(platform.operate() + "/processes/" + instance))
                    .seesCompleted()
                    .picture(PICTURES.resolve("operate-instance.png"));
            manager.open(platform.mail().url()).sees(refundNo).picture(PICTURES.resolve("mailbox.png"));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void materialsComeBackToTheirReviewerAndAnAppealGoesToSomebodyElse(Words words) {
        speak(words);
        String refundNo = file("900.00");
        DeskApi agent = desk("agent");

        try (Tasklist reviewer = tasklist("reviewer-1")) {
            reviewer.claim("Review refund")
                    .sees(refundNo)
                    .choose(words.ask)
                    .tick(words.proof)
                    .fill(words.note, "Please send the receipt.")
                    .picture(picture("review-ask", words))
                    .complete();
            awaitStatus(refundNo, "AWAITING_MATERIALS");
            agent.upload("/api/v1/refunds/" + refundNo + "/materials", "receipt.txt", "Paid in full.");
        }
        try (Tasklist reviewer = tasklist("reviewer-1")) {
            reviewer.openOwn("Review refund").sees(refundNo).sees(words.isNew);
            assertThat(reviewer.follow("1")).isEqualTo("200 Paid in full.");
            reviewer.choose(words.reject)
                    .fill(words.note, "The receipt is for another order.")
                    .picture(picture("review-again", words))
                    .complete();
        }
        awaitStatus(refundNo, "REJECTED");
        assertThat(agent.post(
                                "/api/v1/refunds/" + refundNo + "/appeal",
                                Map.of("statement", "It is the right one, look again."))
                        .status())
                .isEqualTo(202);

        try (Tasklist reviewer = tasklist("reviewer-1")) {
            reviewer.claim("Decide appeal").sees(refundNo).choose(words.grant).complete();
        }
        try (Tasklist colleague = tasklist("reviewer-2")) {
            colleague
                    .claim("Decide appeal")
                    .sees(words.reviewedBefore)
                    .choose(words.grant)
                    .picture(picture("appeal", words))
                    .complete();
        }
        awaitPaid(refundNo);
        assertThat(debits()).containsExactly("900.00");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLargeRefundNeedsTwoPeopleAndSoDoesAnAccountThatTheCustomerNames(Words words) {
        speak(words);
        String refundNo = file("12000.00");
        new DeskApi(platform.sandbox().url(), null).post("/control", Map.of("behaviour", "refuse", "times", 1));

        try (Tasklist both = tasklist("demo")) {
            both.claim("Review refund").sees(refundNo).choose(words.approve).complete();
        }
        try (Tasklist both = tasklist("demo")) {
            both.claim("Approve large refund")
                    .sees(refundNo)
                    .choose(words.approve)
                    .complete();
        }
        try (Tasklist manager = tasklist("manager-1")) {
            manager.claim("Approve large refund")
                    .sees(words.reviewedBefore)
                    .choose(words.approve)
                    .picture(picture("second-approval", words))
                    .complete();
        }
        String account = desk("finance")
                .post(
                        "/api/v1/refunds/" + refundNo + "/designated-accounts",
                        Map.of("holder", "Blue Harbor Games", "bank", "Bank of China", "number", "6217001234567890123"))
                .body()
                .path("designatedAccountId")
                .asText();
        try (Tasklist finance = tasklist("finance-1")) {
            finance.claim("Resolve payout")
                    .sees(refundNo)
                    .choose(words.toDesignatedAccount)
                    .fill(words.designatedAccountId, account)
                    .picture(picture("payout-resolution", words))
                    .complete();
        }
        try (Tasklist manager = tasklist("manager-1")) {
            manager.claim("Approve designated account")
                    .sees(refundNo)
                    .choose(words.approve)
                    .picture(picture("designated-account", words))
                    .complete();
        }
        awaitPaid(refundNo);
        assertThat(debits()).containsExactly("12000.00");
    }

    /** One of a thousand is. Tasklist writes that time without milliseconds, and must go on with the tasks after it. */
    @Test
    void aTaskMayBeCompletedInAWholeSecond() {
        String refundNo = file("12000.00");

        try (Tasklist reviewer = tasklist("reviewer-1")) {
            reviewer.claim("Review refund").sees(refundNo).choose(spoken.approve);
            platform.broker()
                    .stopClockAt(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
            reviewer.complete();
        } finally {
            platform.broker().letClockRun();
        }
        try (Tasklist manager = tasklist("manager-1")) {
            manager.claim("Approve large refund")
                    .sees(refundNo)
                    .choose(spoken.approve)
                    .complete();
        }

        awaitPaid(refundNo);
    }

    /** The one that the desk speaks first: for another it has to start again. */
    private static List<Words> languages() {
        return spoken == Words.CHINESE ? List.of(Words.CHINESE, Words.ENGLISH) : List.of(Words.ENGLISH, Words.CHINESE);
    }

    /** Lets the desk speak this language from now on. */
    private static void speak(Words words) {
        if (spoken != words) {
            platform.desk().with("refund-desk.locale", words.locale).kill();
            platform.desk().start();
            platform.desk().awaitReady();
            spoken = words;
        }
    }

    private String file(String price) {
        DeskApi billing = desk("billing");
        billing.put("/api/v1/accounts/" + accountId, Cases.account(accountId));
        billing.put("/api/v1/orders/" + orderNo, Cases.freshOrder(accountId, orderNo, price, Instant.now()));
        DeskApi.Answer filed = desk("agent").file(orderNo, Cases.request(orderNo));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed.body().path("refundNo").asText();
    }

    private static void awaitPaid(String refundNo) {
        awaitStatus(refundNo, "PAID");
    }

    private static void awaitStatus(String refundNo, String status) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(show(refundNo).path("status").asText()).isEqualTo(status));
    }

    private static JsonNode show(String refundNo) {
        return desk("agent").get("/api/v1/refunds/{refundNo}", refundNo).body();
    }

    private List<String> debits() {
        List<String> amounts = new ArrayList<>();
        for (JsonNode debit :
                new DeskApi(platform.sandbox().url(), null).get("/debits").body()) {
            if (debit.path("paymentId").asText().equals(orderNo + "-P1")) {
                amounts.add(debit.path("amount").asText());
            }
        }
        return amounts;
    }

    private static List<String> subjectsAbout(String refundNo) {
        List<String> subjects = new ArrayList<>();
        for (JsonNode mail :
                new DeskApi(platform.mail().url(), null).get("/api/messages").body()) {
            if (mail.path("subject").asText().contains(refundNo)) {
                subjects.add(mail.path("subject").asText());
            }
        }
        return subjects;
    }

    private static DeskApi desk(String user) {
        return new DeskApi(platform.desk().url(), user);
    }

    private static Tasklist tasklist(String user) {
        return Tasklist.signedIn(browsers.browser(), platform.tasklist(), user);
    }

    private static Path picture(String name, Words words) {
        return PICTURES.resolve("tasklist-" + name + "-" + words.locale + ".png");
    }
}
