package com.refunddesk.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.SettledLegs.SettledLeg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What each operation of the book is for. */
class BookedTest {

    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

    private final List<Posting> postings = new ArrayList<>();
    private final List<SettledLeg> paid = new ArrayList<>();

    @Test
    void countsALegsOwnPosting() {
        paid("RF-1-1", "10.00").booked("leg:RF-1-1:SETTLED", "10.00");

        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(surplus()).isEmpty();
    }

    @Test
    void takesBackTheLegThatTheKeyNamesOfTwoWithTheSameAmount() {
        paid("RF-1-1", "10.00").booked("leg:RF-1-1:SETTLED", "10.00");
        paid("RF-1-2", "10.00").booked("leg:RF-1-2:SETTLED", "10.00");
        booked("reversal:leg:RF-1-2:SETTLED", "-10.00");

        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(ofLeg("RF-1-2")).isEmpty();
        assertThat(surplus()).isEmpty();
    }

    @Test
    void countsWhatTakesACounterPostingBack() {
        paid("RF-1-1", "10.00").booked("leg:RF-1-1:SETTLED", "10.00");
        booked("reversal:leg:RF-1-1:SETTLED", "-10.00");
        booked("reversal:reversal:leg:RF-1-1:SETTLED", "10.00");

        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(surplus()).isEmpty();
    }

    @Test
    void countsACorrectionThatBringsALegRight() {
        paid("RF-1-1", "10.00").booked("leg:RF-1-1:SETTLED", "12.00");
        booked("correction-1", "-2.00");

        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(surplus()).isEmpty();
    }

    @Test
    void countsAMoveToTheChannelThatPaid() {
        paid("RF-1-1", "10.00");
        postings.add(new Posting("leg:RF-1-1:SETTLED", "RF-1", "WECHAT", money("10.00")));
        assertThat(ofLeg("RF-1-1")).containsExactly("WECHAT CNY 10.00");

        postings.add(new Posting("move-1", "RF-1", "WECHAT", money("-10.00")));
        booked("move-1", "10.00");
        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(surplus()).isEmpty();
    }

    @Test
    void leavesOverWhatIsForNothing() {
        paid("RF-1-1", "10.00").booked("leg:RF-1-1:SETTLED", "10.00");
        booked("manual-1", "10.00").booked("manual-2", "-3.00").booked("leg:RF-1-9:SETTLED", "5.00");

        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(surplus()).containsExactlyInAnyOrder("manual-1", "manual-2", "leg:RF-1-9:SETTLED");
    }

    @Test
    void takesNoOtherRefundsOperationForACorrection() {
        paid("RF-1-1", "10.00").booked("leg:RF-1-1:SETTLED", "10.00");
        postings.add(new Posting("manual-1", "RF-2", "ALIPAY", money("-10.00")));

        assertThat(ofLeg("RF-1-1")).containsExactly("ALIPAY CNY 10.00");
        assertThat(surplus()).containsExactly("manual-1");
    }

    private BookedTest paid(String legId, String amount) {
        paid.add(new SettledLeg("RF-1", legId, legId + "-1", "ALIPAY", true, money(amount), NOON));
        return this;
    }

    private BookedTest booked(String key, String amount) {
        postings.add(new Posting(key, "RF-1", "ALIPAY", money(amount)));
        return this;
    }

    private static Money money(String amount) {
        return Money.parse("CNY " + amount);
    }

    private List<String> ofLeg(String legId) {
        return Booked.of(postings, paid).ofLegs().getOrDefault(legId, List.of()).stream()
                .map(posting -> posting.channel() + " " + posting.amount())
                .toList();
    }

    private List<String> surplus() {
        return Booked.of(postings, paid).surplus().stream()
                .map(Posting::operationKey)
                .toList();
    }
}
