package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the desk while refunds are under way: each is paid once all the same. {@code -Drefunds=}, {@code -Dkills=} and
 * {@code -Dseed=} make it longer, or the same again.
 */
class KillIT {

    private static final int REFUNDS = Integer.getInteger("refunds", 60);
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final long SEED = Long.getLong("seed", 1);

    @TempDir
    private Path home;

    @Test
    void paysEveryRefundOnceThoughTheDeskIsKilled() {
        try (Desk desk = Desk.startedIn(home)) {
            List<String> refundNos = file(desk);

            List<Long> recoveries = new ArrayList<>();
            Random random = new Random(SEED);
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitPaid(desk, REFUNDS * kill / (KILLS + 1) - random.nextInt(5));
                long begin = System.nanoTime();
                desk.killAndStartDesk();
                desk.awaitDesk();
                recoveries.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
            }
            awaitPaid(desk, REFUNDS);

            JsonNode debits = desk.channel().get("/debits").body();
            System.out.printf(
                    "%d refunds, %d kills, seed %d: %d debits; desk back after %s ms%n",
                    REFUNDS, KILLS, SEED, debits.size(), recoveries);
            assertThat(StreamSupport.stream(debits.spliterator(), false)
                            .map(debit -> debit.path("key").asText()))
                    .containsExactlyInAnyOrderElementsOf(refundNos.stream()
                            .map(refundNo -> refundNo + "-1-1")
                            .toList());
            assertThat(debits)
                    .allSatisfy(
                            debit -> assertThat(debit.path("amount").asText()).isEqualTo("10.00"));
        }
    }

    private static List<String> file(Desk desk) {
        DeskApi billing = desk.as("billing");
        billing.put("/api/v1/accounts/ACC-A", Cases.account("ACC-A"));
        List<String> orderNos =
                IntStream.range(0, REFUNDS).mapToObj(i -> "ORD-K-" + i).toList();
        orderNos.forEach(orderNo ->
                billing.put("/api/v1/orders/" + orderNo, Cases.freshOrder("ACC-A", orderNo, "10.00", Instant.now())));
        DeskApi agent = desk.as("agent");
        return orderNos.stream()
                .map(orderNo -> agent.file(orderNo, Cases.request(orderNo)))
                .map(filed -> filed.body().path("refundNo").asText())
                .toList();
    }

    private static void awaitPaid(Desk desk, int atLeast) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> desk.as("agent")
                                .get("/api/v1/refunds?status=PAID&size=1")
                                .body()
                                .path("total")
                                .asInt()
                        >= atLeast);
    }
}
