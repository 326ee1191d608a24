package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.journey.kill.Books.Entry;
import com.refunddesk.journey.kill.Books.Payout;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.Delivery;
import com.refunddesk.platform.channel.OwedCallback;
import com.refunddesk.platform.channel.OwedCallback.Manner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BooksTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Entry PAID = new Entry(payout("R-1-1", "10"), NOON);
    private static final Entry KNOWN = new Entry(payout("R-1-1", "10"), NOON.plusMillis(40));
    private static final Map<String, String> LEGS = Map.of("R-1-1", "R-1", "R-1-2", "R-1");

    @Test
    void holdsWhereBothSayTheSame() {
        assertThat(breaches(List.of(PAID), List.of(KNOWN))).isEmpty();
    }

    @Test
    void noticesAnotherAmount() {
        var half = new Entry(payout("R-1-1", "5"), NOON);

        assertThat(breaches(List.of(half), List.of(KNOWN)))
                .hasSize(2)
                .allMatch(b -> b.startsWith("I2 a channel debited"));
    }

    @Test
    void noticesASecondDebitUnderTheSameKey() {
        assertThat(breaches(List.of(PAID, PAID), List.of(KNOWN))).contains(Books.DOUBLE_DEBIT + " R-1, 2 times");
    }

    @Test
    void noticesASecondDebitUnderAnotherKey() {
        var second = new Entry(payout("R-1-2", "10"), NOON);

        assertThat(breaches(List.of(PAID, second), List.of(KNOWN))).contains(Books.DOUBLE_DEBIT + " R-1, 2 times");
    }

    @Test
    void takesNothingElseForADoubleDebit() {
        assertThat(breaches(List.of(), List.of(KNOWN)))
                .singleElement()
                .asString()
                .endsWith("0 times, due 1 times")
                .doesNotStartWith(Books.DOUBLE_DEBIT);
    }

    @Test
    void noticesWhatIsSettledBeforeTheMoneyLeft() {
        var early = new Entry(payout("R-1-1", "10"), NOON.minusSeconds(2));

        assertThat(breaches(List.of(PAID), List.of(early)))
                .singleElement()
                .asString()
                .startsWith("I2 settled at");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORGED", "STALE"})
    void noticesAnUntrueCallbackThatIsAnsweredAsTrue(Manner manner) {
        assertThat(breachesOf(delivery(manner, 200), Set.of()))
                .singleElement()
                .asString()
                .startsWith("I2 an untrue callback wasn't turned away");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORGED", "STALE"})
    void noticesAnUntrueCallbackThatIsTakenIn(Manner manner) {
        assertThat(breachesOf(delivery(manner, 0), Set.of("evt_evt-1")))
                .singleElement()
                .asString()
                .startsWith("I2 an untrue callback was taken in");
    }

    @Test
    void letsTrueCallbacksBeTakenIn() {
        assertThat(breachesOf(delivery(Manner.TRUE, 200), Set.of("evt_evt-1"))).isEmpty();
        assertThat(breachesOf(delivery(Manner.FORGED, 401), Set.of())).isEmpty();
    }

    private static Payout payout(String key, String amount) {
        return new Payout("ALIPAY", key, "P-1", amount, "CNY");
    }

    private static Delivery delivery(Manner manner, int answered) {
        return new Delivery("R-1-1", new OwedCallback("evt-1", ChannelRefund.Status.SETTLED, manner), answered, NOON);
    }

    private static List<String> breaches(List<Entry> debited, List<Entry> settled) {
        return breaches(new Books(debited, settled, LEGS, List.of(), Set.of()));
    }

    private static List<String> breachesOf(Delivery delivery, Set<String> taken) {
        return breaches(new Books(List.of(PAID), List.of(KNOWN), LEGS, List.of(delivery), taken));
    }

    private static List<String> breaches(Books books) {
        var breaches = new Breaches();
        books.hold(breaches);
        return breaches.sentences();
    }
}
