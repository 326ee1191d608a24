package com.refunddesk.quote;

import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * Splits an amount over payments in proportion to what each has left, by the largest remainder to the minor unit; ties go
 * to the earlier payment (source: refund rules §5).
 */
final class Split {

    private Split() {}

    /** The legs in the payments' order, none of zero; the amount is at most what the payments have left. */
    static List<QuoteLeg> of(Money amount, List<Payment> payments, DestinationWish destination) {
        if (!amount.isPositive()) {
            return List.of();
        }
        List<BigInteger> shares = shares(
                minor(amount), payments.stream().map(p -> minor(p.left())).toList());
        List<QuoteLeg> legs = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            if (shares.get(i).signum() > 0) {
                Payment payment = payments.get(i);
                legs.add(new QuoteLeg(
                        payment.paymentId(),
                        payment.channel(),
                        legDestination(payment.channel(), destination),
                        Money.ofMinor(amount.getCurrencyUnit(), shares.get(i).longValueExact())));
            }
        }
        return legs;
    }

    private static List<BigInteger> shares(BigInteger amount, List<BigInteger> left) {
        // Billing may feed a payment with more refunded than paid: it has nothing left, and takes nothing from the
        // others.
        List<BigInteger> weights = left.stream().map(BigInteger.ZERO::max).toList();
        BigInteger total = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (amount.compareTo(total) > 0) {
            throw new IllegalArgumentException("More to split than the payments have left: " + amount + " > " + total);
        }
        List<BigInteger[]> parts = weights.stream()
                .map(weight -> amount.multiply(weight).divideAndRemainder(total))
                .toList();
        List<BigInteger> shares = new ArrayList<>(parts.stream().map(p -> p[0]).toList());
        BigInteger rest = amount.subtract(shares.stream().reduce(BigInteger.ZERO, BigInteger::add));
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
                .limit(rest.longValueExact())
                .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        return shares;
    }

    private static BigInteger minor(Money money) {
        return money.getAmount().unscaledValue();
    }

    private static LegDestination legDestination(PaymentChannel channel, DestinationWish wish) {
        if (channel == PaymentChannel.GIFT_BALANCE) {
            return LegDestination.GIFT_BALANCE;
        }
        return switch (wish) {
            case ORIGINAL -> LegDestination.ORIGINAL;
            case BALANCE -> LegDestination.BALANCE;
            case VOUCHER -> LegDestination.VOUCHER;
        };
    }
}
