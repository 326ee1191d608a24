package com.refunddesk.reconciliation.bill;

import com.refunddesk.billing.PaymentChannel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who writes a bill, and the payment channels that it serves. */
public enum BillChannel {
    ALIPAY(PaymentChannel.ALIPAY),
    WECHAT(PaymentChannel.WECHAT),
    STRIPE(PaymentChannel.CARD),
    BANK(PaymentChannel.BANK_TRANSFER),
    /** Stands in for every channel; its one bill has the debits of all of them. */
    SANDBOX(PaymentChannel.ALIPAY, PaymentChannel.WECHAT, PaymentChannel.CARD, PaymentChannel.BANK_TRANSFER);

    private final Set<PaymentChannel> routes;

    BillChannel(PaymentChannel first, PaymentChannel... others) {
        this.routes = EnumSet.of(first, others);
    }

    public Set<PaymentChannel> routes() {
        return EnumSet.copyOf(routes);
    }

    /** By its own name, or that of the one payment channel that it serves, in any case. */
    public static Optional<BillChannel> of(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(channel -> channel.name().equals(upper)
                        || (channel.routes.size() == 1
                                && channel.routes.iterator().next().name().equals(upper)))
                .findFirst();
    }

    /** The names as callers write them: {@code alipay, wechat, …}. */
    public static String names() {
        return Arrays.stream(values()).map(BillChannel::lowerCase).collect(Collectors.joining(", "));
    }

    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
