package com.refunddesk.billing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;

/**
 * An order as billing sends it. Amounts are texts in the order's currency and its minor digits, instants ISO-8601 with an
 * offset. Optional: {@code model}, {@code invoice} (as it was; NONE in a new order), {@code resource.stoppedAt}, {@code resource.trafficIncludedGb}
 * (unlimited), the unit prices and {@code termDiscounts}; {@code term} for pay-as-you-go, {@code meteredCharges} for
 * prepaid.
 */
record OrderBody(
        String accountId,

        @Schema(description = "Lower case", example = "tencent")
        String provider,

        String product,
        String model,
        @Schema(implementation = BillingMode.class) String billingMode,
        @Schema(example = "CNY") String currency,
        @Schema(example = "1000.00") String listPrice,
        @Schema(example = "0.00") String discount,
        @Schema(example = "100.00") String coupon,
        List<PaymentBody> payments,
        List<ItemBody> items,
        TermBody term,
        @Schema(format = "date-time") String deliveredAt,
        ResourceBody resource,
        Boolean promotionNonRefundable,
        @Schema(description = "Up to 6 decimals") String monthlyListPrice,
        @Schema(description = "Up to 6 decimals") String hourlyListPrice,
        List<TermDiscountBody> termDiscounts,
        @Schema(example = "12.30") String meteredCharges,
        InvoiceBody invoice) {

    static final int MAX_PARTS = 200;

    record PaymentBody(
            @Schema(description = "Unique within its order") String paymentId,
            @Schema(implementation = PaymentChannel.class) String channel,
            @Schema(example = "900.00") String amount,

            @Schema(description = "Counts when the payment first arrives; afterwards the desk's own figure does")
            String refunded,

            @Schema(format = "date-time") String paidAt,
            Boolean duplicate) {}

    record ItemBody(
            @Schema(implementation = OrderItem.Kind.class) String kind, String paid) {}

    record TermBody(
            @Schema(format = "date-time") String start,
            @Schema(format = "date-time") String end) {}

    record ResourceBody(
            @Schema(implementation = Resource.Status.class) String status,
            BigDecimal trafficUsedGb,
            BigDecimal trafficIncludedGb,
            @Schema(format = "date-time") String stoppedAt) {}

    record TermDiscountBody(
            Integer months, @Schema(example = "0.83") String discount) {}

    record InvoiceBody(
            @Schema(implementation = Invoice.Status.class) String status, String number) {}

    /** The order, unless anything is wrong with it: then {@code fields} has it all. */
    Order read(String orderNo, Fields fields) {
        CurrencyUnit unit = fields.currency("currency", currency);
        BillingMode mode = fields.oneOf("billingMode", billingMode, BillingMode.class);
        if (mode == BillingMode.PREPAID && term == null) {
            fields.wrong("term", "TERM_REQUIRED", "A prepaid order has a term.");
        }
        return new Order(
                fields.id("orderNo", orderNo),
                fields.id("accountId", accountId),
                fields.provider("provider", provider),
                fields.text("product", product, 100),
                model == null ? null : fields.text("model", model, 100),
                mode,
                unit,
                fields.amount("listPrice", listPrice, unit),
                fields.amount("discount", discount, unit),
                fields.amount("coupon", coupon, unit),
                payments(fields, unit),
                items(fields, unit),
                term == null ? null : term(fields),
                fields.instant("deliveredAt", deliveredAt),
                resource(fields),
                fields.flag("promotionNonRefundable", promotionNonRefundable),
                monthlyListPrice == null ? null : fields.unitPrice("monthlyListPrice", monthlyListPrice),
                hourlyListPrice == null ? null : fields.unitPrice("hourlyListPrice", hourlyListPrice),
                termDiscounts == null ? List.of() : termDiscounts(fields),
                meteredCharges == null && mode != BillingMode.PAY_AS_YOU_GO
                        ? null
                        : fields.amount("meteredCharges", meteredCharges, unit),
                invoice(fields));
    }

    private List<Payment> payments(Fields fields, CurrencyUnit unit) {
        Set<String> ids = new HashSet<>();
        return each(fields, "payments", payments, (at, payment) -> {
            Payment read = new Payment(
                    fields.id(at + "paymentId", payment.paymentId()),
                    fields.oneOf(at + "channel", payment.channel(), PaymentChannel.class),
                    fields.amount(at + "amount", payment.amount(), unit),
                    fields.amount(at + "refunded", payment.refunded(), unit),
                    fields.instant(at + "paidAt", payment.paidAt()),
                    fields.flag(at + "duplicate", payment.duplicate()));
            if (read.paymentId() != null && !ids.add(read.paymentId())) {
                fields.wrong(
                        at + "paymentId", "DUPLICATE_PAYMENT_ID", "Another payment of the order has this paymentId.");
            }
            if (read.amount() != null
                    && read.refunded() != null
                    && read.refunded().isGreaterThan(read.amount())) {
                fields.wrong(
                        at + "refunded", "REFUNDED_ABOVE_AMOUNT", "More than the payment's amount can't be refunded.");
            }
            return read;
        });
    }

    private List<OrderItem> items(Fields fields, CurrencyUnit unit) {
        return each(
                fields,
                "items",
                items,
                (at, item) -> new OrderItem(
                        fields.oneOf(at + "kind", item.kind(), OrderItem.Kind.class),
                        fields.amount(at + "paid", item.paid(), unit)));
    }

    private List<TermDiscount> termDiscounts(Fields fields) {
        Set<Integer> months = new HashSet<>();
        return each(fields, "termDiscounts", termDiscounts, (at, row) -> {
            if (row.months() == null || row.months() < 1 || row.months() > 1200) {
                fields.wrong(at + "months", "INVALID_VALUE", "A number of months, at least 1, is expected.");
                return new TermDiscount(0, null);
            }
            if (!months.add(row.months())) {
                fields.wrong(at + "months", "DUPLICATE_MONTHS", "Another row has as many months.");
            }
            return new TermDiscount(row.months(), fields.factor(at + "discount", row.discount()));
        });
    }

    private Term term(Fields fields) {
        Term read = new Term(fields.instant("term.start", term.start()), fields.instant("term.end", term.end()));
        if (read.start() != null && read.end() != null && !read.end().isAfter(read.start())) {
            fields.wrong("term.end", "TERM_ENDS_BEFORE_START", "A term ends after its start.");
        }
        return read;
    }

    private Resource resource(Fields fields) {
        if (resource == null) {
            fields.missing("resource");
            return null;
        }
        return new Resource(
                fields.oneOf("resource.status", resource.status(), Resource.Status.class),
                fields.gigabytes("resource.trafficUsedGb", resource.trafficUsedGb(), true),
                fields.gigabytes("resource.trafficIncludedGb", resource.trafficIncludedGb(), false),
                resource.stoppedAt() == null ? null : fields.instant("resource.stoppedAt", resource.stoppedAt()));
    }

    /** {@code null} says nothing: only an explicit NONE may release money that waits for an invoice. */
    private Invoice invoice(Fields fields) {
        if (invoice == null) {
            return null;
        }
        return new Invoice(
                fields.oneOf("invoice.status", invoice.status(), Invoice.Status.class),
                invoice.number() == null ? null : fields.text("invoice.number", invoice.number(), 100));
    }

    private interface ReadPart<B, T> {
        T read(String at, B body);
    }

    private static <B, T> List<T> each(Fields fields, String field, List<B> bodies, ReadPart<B, T> read) {
        if (bodies == null) {
            fields.missing(field);
            return List.of();
        }
        if (bodies.size() > MAX_PARTS) {
            fields.wrong(field, "TOO_MANY", "At most " + MAX_PARTS + " are taken.");
            return List.of();
        }
        return IntStream.range(0, bodies.size())
                .filter(i -> {
                    if (bodies.get(i) == null) {
                        fields.missing(field + "[" + i + "]");
                    }
                    return bodies.get(i) != null;
                })
                .mapToObj(i -> read.read(field + "[" + i + "].", bodies.get(i)))
                .toList();
    }
}
