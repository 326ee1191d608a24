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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newcomer does: files a refund over HTTP, approves it in Tasklist, sees the money in the channel's log, the mail in
 * the mailbox and the instance in Operate. Its pictures are in {@code target/screenshots}.
 */
class ReviewInTasklistIT {

    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private Path home;

    @Test
    void aReviewerApprovesInTasklistAndTheMoneyArrives() {
        try (Platform platform = Platform.startIn(home);
                Browsers browsers = Browsers.start()) {
            // given
            URI desk = platform.desk().url();
            DeskApi billing = new DeskApi(desk, "billing");
            billing.put("/api/v1/accounts/ACC-A", Cases.account("ACC-A"));
            billing.put("/api/v1/orders/ORD-T1", Cases.freshOrder("ACC-A", "ORD-T1", "900.00", Instant.now()));
            DeskApi customer = new DeskApi(desk, "customer-a");
            String refundNo = customer.file("ORD-T1", Cases.request("ORD-T1"))
                    .body()
                    .path("refundNo")
                    .asText();

            // when
            try (Tasklist reviewer = Tasklist.signedIn(browsers.browser(), platform.tasklist(), "reviewer-1")) {
                reviewer.claim("Review refund")
                        .sees(refundNo)
                        .choose("批准，退款")
                        .picture(PICTURES.resolve("tasklist-review.png"))
                        .complete();
            }

            // then
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(customer.get("/api/v1/refunds/{refundNo}", refundNo)
                                    .body()
                                    .path("status")
                                    .asText())
                            .isEqualTo("PAID"));
            JsonNode debits =
                    new DeskApi(platform.sandbox().url(), null).get("/debits").body();
            assertThat(debits).hasSize(1);
            assertThat(debits.get(0).path("amount").asText()).isEqualTo("900.00");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> subjects(platform).size() >= 3);
            assertThat(subjects(platform))
                    .allSatisfy(subject -> assertThat(subject).contains(refundNo));
            String instance = new DeskApi(desk, "agent")
                    .get("/api/v1/refunds/{refundNo}", refundNo)
                    .body()
                    .path("processInstanceKey")
                    .asText();
            try (Tasklist manager = Tasklist.signedIn(browsers.browser(), platform.operate(), "manager-1")) {
                manager.open(URI.create(platform.operate() + "/processes/" + instance))
                        .seesCompleted()
                        .picture(PICTURES.resolve("operate-instance.png"));
                manager.open(platform.mail().url()).sees(refundNo).picture(PICTURES.resolve("mailbox.png"));
            }
        }
    }

    private static List<String> subjects(Platform platform) {
        List<String> subjects = new ArrayList<>();
        for (JsonNode mail :
                new DeskApi(platform.mail().url(), null).get("/api/messages").body()) {
            subjects.add(mail.path("subject").asText());
        }
        return subjects;
    }
}
