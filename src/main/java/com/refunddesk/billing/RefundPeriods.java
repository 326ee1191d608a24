package com.refunddesk.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** How long each channel takes money back (source: refund rules §6). */
public final class RefundPeriods {

    private static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");
    private static final int ALIPAY_MONTHS = 12;

    private RefundPeriods() {}

    /** Whether what was paid then is too old to go back the way it came at the instant. */
    public static boolean over(PaymentChannel channel, Instant paidAt, Instant at) {
        return end(channel, paidAt).filter(at::isAfter).isPresent();
    }

    private static Optional<Instant> end(PaymentChannel channel, Instant paidAt) {
        return switch (channel) {
            case ALIPAY ->
                Optional.of(paidAt.atZone(CALENDAR).plusMonths(ALIPAY_MONTHS).toInstant());
            case WECHAT, BANK_TRANSFER -> Optional.of(paidAt.plus(Duration.ofDays(365)));
            case CARD -> Optional.of(paidAt.plus(Duration.ofDays(180)));
            case BALANCE, GIFT_BALANCE -> Optional.empty();
        };
    }
}
