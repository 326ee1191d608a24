package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a refund's history when finance closes a break about it. */
class ClosingBreaksTest extends Casework {

    @Test
    void keepsWhoClosedABreakAndWhyInTheRefundsAudit() {
        // given a refund whose payment never came into the book
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        review(refundNo, APPROVE);
        settle(refundNo);
        Instant paidAt = clock.instant();
        paidWithoutABooking(refundNo, paidAt);
        JsonNode run = as("finance")
                .post(
                        "/api/v1/reconciliations",
                        Map.of(
                                "channel",
                                "sandbox",
                                "date",
                                LocalDate.ofInstant(paidAt, ZoneId.of("Asia/Shanghai"))
                                        .toString(),
                                "lines",
                                List.of()))
                .body();
        assertThat(run.path("differing").asInt()).as(run.toString()).isPositive();

        // when
        JsonNode found = as("finance")
                .get("/api/v1/reconciliations/breaks?kind=POSTING_MISSING&refundNo=" + refundNo)
                .body()
                .at("/items/0");
        DeskApi.Answer closed = as("finance")
                .post(
                        "/api/v1/reconciliations/breaks/"
                                + found.path("breakId").asLong() + "/closure",
                        Map.of("reason", "Booked by hand, voucher 77"));

        // then
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        List<Map<String, Object>> events =
                jdbc.sql("""
                        select actor, reason, internal from refund_event
                        where refund_no = :no and kind = 'BREAK_CLOSED'
                        """).param("no", refundNo).query().listOfRows();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.get("actor")).isEqualTo("finance");
            assertThat(event.get("reason").toString()).contains("POSTING_MISSING", "Booked by hand, voucher 77");
            assertThat(event.get("internal")).isEqualTo(true);
        });
        assertThat(as("manager")
                        .get("/api/v1/audit/verification")
                        .body()
                        .path("unbroken")
                        .asBoolean())
                .isTrue();
    }

    private void paidWithoutABooking(String refundNo, Instant at) {
        jdbc.sql("""
                        insert into payout_attempt (leg_id, attempt, channel_key, route, destination, amount, currency, state,
                            live, enquiries, next_enquiry_at, intent_at, finished_at)
                        select leg_id, 1, leg_id || '-1', channel, 'ORIGINAL', amount, currency, 'SETTLED', 1, 0,
                            cast(:at as timestamp with time zone), cast(:at as timestamp with time zone),
                            cast(:at as timestamp with time zone)
                        from payout_leg where refund_no = :no
                        """)
                .param("no", refundNo)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
