package com.refunddesk.journey.kill;

import com.refunddesk.journey.Cases;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What customers ask back: by which channels it was paid, and whether a person has to look at it. */
enum RefundKind {
    /** One payment, small enough that nobody has to look. */
    SMALL(8, List.of("320.00")),
    /** Paid by every channel, the balance and gift money. */
    SPLIT(3, List.of("100.01", "50.00", "49.99", "100.00")),
    /** Part of it is kept for what the customer owes, in proportion to the payments. */
    IN_ARREARS(1, List.of("210.00", "33.33"), List.of("195.15", "30.97")),
    /** A person approves it. */
    REVIEWED(3, List.of("650.00", "149.95")),
    /** A person rejects it. */
    REJECTED(1, List.of("700.00")),
    /** Two persons approve it. */
    LARGE(1, List.of("12000.00", "345.67")),
    /** A person rejects it, the customer appeals at once, and somebody else grants it. */
    APPEALED(1, List.of("900.00")),
    /** A person asks for a document first, which the customer sends. */
    DOCUMENTED(1, List.of("640.00", "60.00")),
    /** Its invoice has to come back, or to be cancelled, before anything is paid. */
    INVOICED(1, List.of("410.00")),
    /** Taken back by the customer while it waits for a person. */
    WITHDRAWN(2, List.of("800.00"));

    /** Few pay by bank transfer, for whom finance has to ask for an account. */
    private static final List<String> CHANNELS = List.of(
            "ALIPAY", "ALIPAY", "ALIPAY", "WECHAT", "WECHAT", "WECHAT", "CARD", "CARD", "CARD", "BANK_TRANSFER");

    private static final int ALL_WEIGHTS =
            List.of(values()).stream().mapToInt(kind -> kind.weight).sum();

    private final int weight;
    private final List<String> payments;
    private final List<String> due;

    RefundKind(int weight, List<String> payments) {
        this(weight, payments, payments);
    }

    RefundKind(int weight, List<String> payments, List<String> due) {
        this.weight = weight;
        this.payments = payments;
        this.due = due;
    }

    static RefundKind by(RandomGenerator random) {
        var drawn = random.nextInt(ALL_WEIGHTS);
        for (var kind : values()) {
            drawn -= kind.weight;
            if (drawn < 0) {
                return kind;
            }
        }
        throw new IllegalStateException();
    }

    /** What the customer owes, and doesn't get back. */
    String arrears() {
        return sum(payments).subtract(sum(due)).toPlainString();
    }

    /** What has to go back for each payment, once it is paid. */
    Map<String, BigDecimal> due(String orderNo, List<String> channels) {
        return IntStream.range(0, due.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> paymentId(channels.get(i), orderNo, i + 1), i -> new BigDecimal(due.get(i))));
    }

    /** The mails that it brings about, whatever dies meanwhile; besides them only one that a payout is late. */
    List<String> mails(boolean withdrawn) {
        return switch (this) {
            case SMALL, SPLIT, IN_ARREARS -> List.of("RECEIVED", "PAID");
            case REVIEWED, LARGE, INVOICED -> List.of("RECEIVED", "APPROVED", "PAID");
            case DOCUMENTED -> List.of("RECEIVED", "MATERIALS_REQUESTED", "APPROVED", "PAID");
            case APPEALED -> List.of("RECEIVED", "REJECTED", "APPEAL_RECEIVED", "APPROVED", "PAID");
            case REJECTED -> List.of("RECEIVED", "REJECTED");
            case WITHDRAWN -> withdrawn ? List.of("RECEIVED", "WITHDRAWN") : List.of("RECEIVED", "APPROVED", "PAID");
        };
    }

    private static BigDecimal sum(List<String> amounts) {
        return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** By which channel each payment was made. */
    List<String> channels(RandomGenerator random) {
        return IntStream.rangeClosed(1, payments.size())
                .mapToObj(number -> channel(number, random))
                .toList();
    }

    private String channel(int number, RandomGenerator random) {
        if (this == SPLIT && number == 2) {
            return "BALANCE";
        }
        if (this == SPLIT && number == 3) {
            return "GIFT_BALANCE";
        }
        return CHANNELS.get(random.nextInt(CHANNELS.size()));
    }

    /** A server of kufanyun, paid by these channels and delivered two days ago, and so refunded in full. */
    Map<String, ?> order(String accountId, String orderNo, List<String> channels) {
        var now = Instant.now();
        var paidAt = now.minus(2, ChronoUnit.DAYS).toString();
        List<Map<String, ?>> paid = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            paid.add(Map.of(
                    "paymentId",
                    paymentId(channels.get(i), orderNo, i + 1),
                    "channel",
                    channels.get(i),
                    "amount",
                    payments.get(i),
                    "refunded",
                    "0.00",
                    "paidAt",
                    paidAt,
                    "duplicate",
                    false));
        }
        var price = sum(payments).toPlainString();
        var order = Cases.with(Cases.freshOrder(accountId, orderNo, price, now), "payments", paid);
        return this == INVOICED
                ? Cases.with(order, "invoice", Map.of("status", "ISSUED", "number", "INV-" + orderNo))
                : order;
    }

    /** Stripe names payments itself. */
    private static String paymentId(String channel, String orderNo, int number) {
        return channel.equals("CARD") ? "pi_" + orderNo.replace("-", "") + "P" + number : orderNo + "-P" + number;
    }
}
