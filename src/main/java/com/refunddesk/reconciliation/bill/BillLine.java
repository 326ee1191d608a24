package com.refunddesk.reconciliation.bill;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * What a bill says about one refund.
 *
 * @param number where it stands in the file, from 1
 * @param id what makes it this line and no other of its channel, on whatever bill it stands
 * @param key the desk's key, or {@code null} where the channel names its own number only
 * @param channelRefundId the channel's number, or {@code null}
 * @param paymentIds every number by which the line names the payment; empty if by none
 * @param amount of the refund, above zero
 * @param at when it was, or {@code null} where the bill doesn't say
 * @param asked when it was asked for, likewise; a channel may list it on that day's bill
 */
public record BillLine(
        long number,
        String id,
        String key,
        String channelRefundId,
        List<String> paymentIds,
        Money amount,
        Said said,
        Instant at,
        Instant asked) {

    BillLine(
            long number,
            String id,
            String key,
            String channelRefundId,
            List<String> paymentIds,
            Money amount,
            Said said,
            Instant at) {
        this(number, id, key, channelRefundId, paymentIds, amount, said, at, null);
    }

    /** The times by which it is on its day's bill. */
    public List<Instant> times() {
        return Stream.of(at, asked).filter(Objects::nonNull).toList();
    }

    /** What a bill can say. */
    public enum Said {
        PAID,
        /** Taken by the channel, which hasn't told yet that it arrived; WeChat Pay's bills never tell more of such a refund. */
        ACCEPTED,
        /** Not paid after all: the channel gave up, or the money came back. */
        FAILED;

        /** Whether the money left the merchant, as far as the bill knows. */
        public boolean isDebit() {
            return this != FAILED;
        }
    }
}
