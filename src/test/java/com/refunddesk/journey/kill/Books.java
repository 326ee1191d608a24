package com.refunddesk.journey.kill;

import com.refunddesk.platform.channel.Delivery;
import com.refunddesk.platform.channel.OwedCallback.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The channels' books beside the desk's.
 *
 * @param debited what left the channels
 * @param settled what the desk has for paid
 * @param legs whose each key is
 * @param delivered what was delivered to the desk, true or not
 * @param taken the ids of the events that the desk took in
 */
record Books(
        List<Entry> debited,
        List<Entry> settled,
        Map<String, String> legs,
        List<Delivery> delivered,
        Set<String> taken) {

    /** How the breach begins that says that a leg was paid more than once. */
    static final String DOUBLE_DEBIT = "I2 debited more than once: leg";

    /** Both have the same clock, and the database rounds it. */
    private static final Duration ROUNDING = Duration.ofMillis(5);

    private static final int UNAUTHORIZED = 401;
    private static final int NO_ANSWER = 0;

    /** A payout and when it was made, or when the desk came to know of it. */
    record Entry(Payout payout, Instant at) {}

    /**
     * What a channel was to pay, or paid.
     *
     * @param to the payment that it went back to; the bank's: the account
     */
    record Payout(String channel, String key, String to, String amount, String currency) {}

    void hold(Breaches breaches) {
        breaches.same("I2 a channel debited", payouts(settled), payouts(debited));
        noLegIsDebitedTwice(breaches);
        nothingIsSettledBeforeItIsDebited(breaches);
        nothingUntrueIsBelieved(breaches);
    }

    private static List<Payout> payouts(List<Entry> entries) {
        return entries.stream().map(Entry::payout).toList();
    }

    /** Whatever the key: a second attempt has another one. */
    private void noLegIsDebitedTwice(Breaches breaches) {
        debited.stream()
                .map(entry -> entry.payout().key())
                .collect(Collectors.groupingBy(key -> legs.getOrDefault(key, key), Collectors.counting()))
                .forEach((leg, times) ->
                        breaches.check("%s %s, %d times".formatted(DOUBLE_DEBIT, leg, times), times == 1));
    }

    /** Who settles before the money left has believed somebody else. */
    private void nothingIsSettledBeforeItIsDebited(Breaches breaches) {
        var firstDebits = debited.stream()
                .collect(Collectors.toMap(
                        Entry::payout,
                        Function.identity(),
                        (one, other) -> one.at().isBefore(other.at()) ? one : other));
        settled.stream()
                .filter(entry -> firstDebits.containsKey(entry.payout()))
                .forEach(entry -> {
                    var debitedAt = firstDebits.get(entry.payout()).at();
                    breaches.check(
                            "I2 settled at %s, and debited only at %s: %s"
                                    .formatted(entry.at(), debitedAt, entry.payout()),
                            !entry.at().plus(ROUNDING).isBefore(debitedAt));
                });
    }

    private void nothingUntrueIsBelieved(Breaches breaches) {
        delivered.stream()
                .filter(delivery -> delivery.callback().manner() != Manner.TRUE)
                .forEach(delivery -> {
                    breaches.check(
                            "I2 an untrue callback wasn't turned away: " + delivery,
                            List.of(UNAUTHORIZED, NO_ANSWER).contains(delivery.answered()));
                    breaches.check(
                            "I2 an untrue callback was taken in: " + delivery,
                            taken.stream()
                                    .noneMatch(id ->
                                            id.endsWith(delivery.callback().eventId())));
                });
    }

    /** How many callbacks of this manner were answered as they have to be. */
    long turnedAway(Manner manner) {
        return delivered.stream()
                .filter(delivery -> delivery.callback().manner() == manner && delivery.answered() == UNAUTHORIZED)
                .count();
    }
}
