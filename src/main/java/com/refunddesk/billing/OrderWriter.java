package com.refunddesk.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes orders from the feed, whole lists at a time. What the desk knows better stays: what was refunded of a payment, and
 * that it released a server, which an older RUNNING or STOPPED doesn't undo; RELEASED, DELETED and BANNED are news. So does
 * an invoice of which the feed says nothing.
 */
@Repository
class OrderWriter {

    /** What became of a list: new order numbers, and those not taken. */
    record Result(Set<String> created, Map<String, Refusal> refused) {}

    private static final String UPDATE = """
            update billing_order
            set account_id = :accountId, provider = :provider, product = :product, model = :model,
                billing_mode = :billingMode, list_price = :listPrice, discount = :discount, coupon = :coupon,
                term_start = :termStart, term_end = :termEnd, delivered_at = :deliveredAt,
                resource_status = case when released_by_desk_at is not null and :resourceStatus in ('RUNNING', 'STOPPED')
                                  then resource_status else :resourceStatus end,
                traffic_used_gb = :trafficUsedGb, traffic_included_gb = :trafficIncludedGb,
                stopped_at = case when released_by_desk_at is not null
                             then coalesce(cast(:stoppedAt as timestamp with time zone), stopped_at)
                             else cast(:stoppedAt as timestamp with time zone) end,
                promotion_non_refundable = :promotionNonRefundable, monthly_list_price = :monthlyListPrice,
                hourly_list_price = :hourlyListPrice, metered_charges = :meteredCharges,
                invoice_status = case when :invoiceTold then :invoiceStatus else invoice_status end,
                invoice_number = case when :invoiceTold then :invoiceNumber else invoice_number end, updated_at = :now
            where order_no = :orderNo
            """;
    private static final String INSERT = """
            insert into billing_order
                (order_no, account_id, provider, product, model, billing_mode, currency, list_price, discount, coupon,
                 term_start, term_end, delivered_at, resource_status, traffic_used_gb, traffic_included_gb, stopped_at,
                 promotion_non_refundable, monthly_list_price, hourly_list_price, metered_charges, invoice_status,
                 invoice_number, updated_at)
            values (:orderNo, :accountId, :provider, :product, :model, :billingMode, :currency, :listPrice, :discount,
                    :coupon, :termStart, :termEnd, :deliveredAt, :resourceStatus, :trafficUsedGb, :trafficIncludedGb,
                    :stoppedAt, :promotionNonRefundable, :monthlyListPrice, :hourlyListPrice, :meteredCharges,
                    :invoiceStatus, :invoiceNumber, :now)
            """;
    private static final String UPDATE_PAYMENT = """
            update billing_payment
            set place = :place, channel = :channel, amount = :amount, paid_at = :paidAt, duplicate = :duplicate
            where order_no = :orderNo and payment_id = :paymentId
            """;
    private static final String INSERT_PAYMENT = """
            insert into billing_payment (order_no, payment_id, place, channel, amount, refunded, paid_at, duplicate)
            values (:orderNo, :paymentId, :place, :channel, :amount, :refunded, :paidAt, :duplicate)
            """;

    private record KnownPayment(String orderNo, String paymentId, BigDecimal refunded) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final JdbcAccounts accounts;
    private final Clock clock;

    OrderWriter(JdbcClient jdbc, NamedParameterJdbcOperations batches, JdbcAccounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Creates or replaces orders, each at most once in the list; to be run again after a lost race. */
    @Transactional(propagation = Propagation.MANDATORY)
    Result save(List<Order> orders) {
        if (orders.isEmpty()) {
            return new Result(Set.of(), Map.of());
        }
        Set<String> knownAccounts =
                accounts.known(orders.stream().map(Order::accountId).distinct().toList());
        Map<String, String> currencies = lockKnown(orders);
        Map<String, List<KnownPayment>> payments = knownPayments(currencies.keySet());
        Map<String, Refusal> refused = new HashMap<>();
        for (Order order : orders) {
            Refusal refusal = refusal(order, knownAccounts, currencies, payments);
            if (refusal != null) {
                refused.put(order.orderNo(), refusal);
            }
        }
        List<Order> taken = orders.stream()
                .filter(order -> !refused.containsKey(order.orderNo()))
                .toList();
        List<Order> replaced = taken.stream()
                .filter(order -> currencies.containsKey(order.orderNo()))
                .toList();
        List<Order> created = taken.stream()
                .filter(order -> !currencies.containsKey(order.orderNo()))
                .toList();
        batches.batchUpdate(UPDATE, orderParameters(replaced));
        batches.batchUpdate(INSERT, orderParameters(created));
        savePayments(taken, replaced, payments);
        saveParts(taken, replaced);
        return new Result(new HashSet<>(created.stream().map(Order::orderNo).toList()), refused);
    }

    private Map<String, String> lockKnown(List<Order> orders) {
        record Known(String orderNo, String currency) {}
        return jdbc
                .sql("select order_no, currency from billing_order where order_no in (:orderNos)"
                        + " order by order_no for update")
                .param("orderNos", orders.stream().map(Order::orderNo).toList())
                .query((row, n) -> new Known(row.getString("order_no"), row.getString("currency")))
                .list()
                .stream()
                .collect(toMap(Known::orderNo, Known::currency));
    }

    private Map<String, List<KnownPayment>> knownPayments(Set<String> orderNos) {
        return orderNos.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select order_no, payment_id, refunded from billing_payment where order_no in (:orderNos)")
                        .param("orderNos", orderNos)
                        .query((row, n) -> new KnownPayment(
                                row.getString("order_no"), row.getString("payment_id"), row.getBigDecimal("refunded")))
                        .list()
                        .stream()
                        .collect(groupingBy(KnownPayment::orderNo));
    }

    private static Refusal refusal(
            Order order,
            Set<String> knownAccounts,
            Map<String, String> currencies,
            Map<String, List<KnownPayment>> payments) {
        if (!knownAccounts.contains(order.accountId())) {
            return Refusal.UNKNOWN_ACCOUNT;
        }
        String currency = currencies.get(order.orderNo());
        if (currency != null && !currency.equals(order.currency().getCode())) {
            return Refusal.CURRENCY_CHANGED;
        }
        Map<String, BigDecimal> refunded = refunded(order, payments);
        boolean below = order.payments().stream()
                .anyMatch(payment -> refunded.getOrDefault(payment.paymentId(), BigDecimal.ZERO)
                                .compareTo(payment.amount().getAmount())
                        > 0);
        return below ? Refusal.PAYMENT_BELOW_REFUNDED : null;
    }

    private static Map<String, BigDecimal> refunded(Order order, Map<String, List<KnownPayment>> payments) {
        return payments.getOrDefault(order.orderNo(), List.of()).stream()
                .collect(toMap(KnownPayment::paymentId, KnownPayment::refunded));
    }

    private void savePayments(List<Order> taken, List<Order> replaced, Map<String, List<KnownPayment>> known) {
        batches.batchUpdate(
                "update billing_payment set place = null where order_no = :orderNo", orderNoParameters(replaced));
        List<SqlParameterSource> updates = new ArrayList<>();
        List<SqlParameterSource> inserts = new ArrayList<>();
        for (Order order : taken) {
            Set<String> ids = refunded(order, known).keySet();
            int place = 0;
            for (Payment payment : order.payments()) {
                (ids.contains(payment.paymentId()) ? updates : inserts)
                        .add(new MapSqlParameterSource()
                                .addValue("orderNo", order.orderNo())
                                .addValue("paymentId", payment.paymentId())
                                .addValue("place", place++)
                                .addValue("channel", payment.channel().name())
                                .addValue("amount", payment.amount().getAmount())
                                .addValue("refunded", payment.refunded().getAmount())
                                .addValue("paidAt", Columns.at(payment.paidAt()))
                                .addValue("duplicate", payment.duplicate()));
            }
        }
        batches.batchUpdate(UPDATE_PAYMENT, updates.toArray(SqlParameterSource[]::new));
        batches.batchUpdate(INSERT_PAYMENT, inserts.toArray(SqlParameterSource[]::new));
    }

    private void saveParts(List<Order> taken, List<Order> replaced) {
        batches.batchUpdate("delete from billing_order_item where order_no = :orderNo", orderNoParameters(replaced));
        batches.batchUpdate("delete from billing_term_discount where order_no = :orderNo", orderNoParameters(replaced));
        List<SqlParameterSource> items = new ArrayList<>();
        List<SqlParameterSource> discounts = new ArrayList<>();
        for (Order order : taken) {
            int place = 0;
            for (OrderItem item : order.items()) {
                items.add(new MapSqlParameterSource()
                        .addValue("orderNo", order.orderNo())
                        .addValue("place", place++)
                        .addValue("kind", item.kind().name())
                        .addValue("paid", item.paid().getAmount()));
            }
            for (TermDiscount discount : order.termDiscounts()) {
                discounts.add(new MapSqlParameterSource()
                        .addValue("orderNo", order.orderNo())
                        .addValue("months", discount.months())
                        .addValue("discount", discount.discount()));
            }
        }
        batches.batchUpdate(
                "insert into billing_order_item (order_no, place, kind, paid) values (:orderNo, :place, :kind, :paid)",
                items.toArray(SqlParameterSource[]::new));
        batches.batchUpdate(
                "insert into billing_term_discount (order_no, months, discount) values (:orderNo, :months, :discount)",
                discounts.toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource[] orderNoParameters(List<Order> orders) {
        return orders.stream()
                .map(order -> new MapSqlParameterSource("orderNo", order.orderNo()))
                .toArray(SqlParameterSource[]::new);
    }

    private SqlParameterSource[] orderParameters(List<Order> orders) {
        return orders.stream().map(this::parameters).toArray(SqlParameterSource[]::new);
    }

    private SqlParameterSource parameters(Order order) {
        Invoice invoice = order.invoice() == null ? Invoice.NONE : order.invoice();
        return new MapSqlParameterSource()
                .addValue("orderNo", order.orderNo())
                .addValue("accountId", order.accountId())
                .addValue("provider", order.provider())
                .addValue("product", order.product())
                .addValue("model", order.model())
                .addValue("billingMode", order.billingMode().name())
                .addValue("currency", order.currency().getCode())
                .addValue("listPrice", order.listPrice().getAmount())
                .addValue("discount", order.discount().getAmount())
                .addValue("coupon", order.coupon().getAmount())
                .addValue(
                        "termStart",
                        order.term() == null ? null : Columns.at(order.term().start()))
                .addValue(
                        "termEnd",
                        order.term() == null ? null : Columns.at(order.term().end()))
                .addValue("deliveredAt", Columns.at(order.deliveredAt()))
                .addValue("resourceStatus", order.resource().status().name())
                .addValue("trafficUsedGb", order.resource().trafficUsedGb())
                .addValue("trafficIncludedGb", order.resource().trafficIncludedGb())
                .addValue("stoppedAt", Columns.at(order.resource().stoppedAt()))
                .addValue("promotionNonRefundable", order.promotionNonRefundable())
                .addValue("monthlyListPrice", order.monthlyListPrice())
                .addValue("hourlyListPrice", order.hourlyListPrice())
                .addValue("meteredCharges", Columns.amount(order.meteredCharges()))
                .addValue("invoiceTold", order.invoice() != null)
                .addValue("invoiceStatus", invoice.status().name())
                .addValue("invoiceNumber", invoice.number(), Types.VARCHAR)
                .addValue("now", Columns.at(clock.instant()));
    }
}
