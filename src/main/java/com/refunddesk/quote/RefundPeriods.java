package com.refunddesk.quote;

import com.refunddesk.billing.Payment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** How long each channel takes money back (source: refund rules §6). */
final class RefundPeriods {

    private static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");
    private static final int ALIPAY_MONTHS = 12;

    private RefundPeriods() {}

    /** Whether a payment is too old to go back the way it came at the instant. */
    static boolean over(Payment payment, Instant at) {
        return end(payment).filter(at::isAfter).isPresent();
    }

    private static Optional<Instant> end(Payment payment) {
        Instant paidAt = payment.paidAt();
        return switch (payment.channel()) {
            case ALIPAY ->
                Optional.of(paidAt.atZone(CALENDAR).plusMonths(ALIPAY_MONTHS).toInstant());
            case WECHAT, BANK_TRANSFER -> Optional.of(paidAt.plus(Duration.ofDays(365)));
            case CARD -> Optional.of(paidAt.plus(Duration.ofDays(180)));
            case BALANCE, GIFT_BALANCE -> Optional.empty();
        };
    }
}
