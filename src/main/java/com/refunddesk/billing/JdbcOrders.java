package com.refunddesk.billing;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders, and adds what the desk refunded; {@link OrderWriter} takes them from the feed. */
@Repository
class JdbcOrders implements Orders {

    private record OfOrder<T>(String orderNo, T value) {}

    private final JdbcClient jdbc;

    JdbcOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Order> find(String orderNo) {
        return load("where order_no in (:orderNos)", List.of(orderNo)).stream().findFirst();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> lock(String orderNo) {
        return jdbc.sql("select order_no from billing_order where order_no = :orderNo for update")
                .param("orderNo", orderNo)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    @Override
    public Invoice invoiceOf(String orderNo) {
        return jdbc.sql("select invoice_status, invoice_number from billing_order where order_no = :orderNo")
                .param("orderNo", orderNo)
                .query((row, n) -> invoice(row))
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Order> ofAccount(String accountId, int page, int size) {
        return page(Optional.of(accountId), page, size);
    }

    @Override
    public long countOfAccount(String accountId) {
        return count(Optional.of(accountId));
    }

    /** Orders of an account or of all, newest delivery first. */
    @Transactional(readOnly = true)
    List<Order> page(Optional<String> accountId, int page, int size) {
        List<String> orderNos = ofOwner("""
                        select order_no from billing_order %s
                        order by delivered_at desc, order_no desc
                        limit :size offset :offset
                        """, accountId)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(String.class)
                .list();
        return orderNos.isEmpty()
                ? List.of()
                : load("where order_no in (:orderNos) order by delivered_at desc, order_no desc", orderNos);
    }

    long count(Optional<String> accountId) {
        return ofOwner("select count(*) from billing_order %s", accountId)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec ofOwner(String sql, Optional<String> accountId) {
        return accountId
                .map(id ->
                        jdbc.sql(sql.formatted("where account_id = :accountId")).param("accountId", id))
                .orElseGet(() -> jdbc.sql(sql.formatted("")));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void addRefunded(String orderNo, String paymentId, Money amount) {
        int updated = jdbc.sql("""
                        update billing_payment set refunded = refunded + :amount
                        where order_no = :orderNo and payment_id = :paymentId and refunded + :amount <= amount
                        """)
                .param("amount", amount.getAmount())
                .param("orderNo", orderNo)
                .param("paymentId", paymentId)
                .update();
        if (updated == 0) {
            throw new IllegalStateException("Refunding " + amount + " of payment " + paymentId + " of order " + orderNo
                    + " exceeds what is left of it; nothing was changed.");
        }
    }

    private List<Order> load(String where, Collection<String> orderNos) {
        var payments = children("""
                select p.*, o.currency from billing_payment p join billing_order o on o.order_no = p.order_no
                where p.order_no in (:orderNos) and p.place is not null order by p.order_no, p.place
                """, orderNos, JdbcOrders::payment);
        var items = children("""
                select i.*, o.currency from billing_order_item i join billing_order o on o.order_no = i.order_no
                where i.order_no in (:orderNos) order by i.order_no, i.place
                """, orderNos, JdbcOrders::item);
        var discounts = children(
                "select * from billing_term_discount where order_no in (:orderNos) order by order_no, months",
                orderNos,
                row -> new TermDiscount(row.getInt("months"), row.getBigDecimal("discount")));
        return jdbc.sql("select * from billing_order " + where)
                .param("orderNos", orderNos)
                .query((row, n) -> order(row, payments, items, discounts))
                .list();
    }

    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private <T> Map<String, List<OfOrder<T>>> children(String sql, Collection<String> orderNos, Read<T> read) {
        RowMapper<OfOrder<T>> mapper = (row, n) -> new OfOrder<>(row.getString("order_no"), read.from(row));
        return jdbc.sql(sql).param("orderNos", orderNos).query(mapper).list().stream()
                .collect(groupingBy(OfOrder::orderNo));
    }

    private static <T> List<T> of(String orderNo, Map<String, List<OfOrder<T>>> children) {
        return children.getOrDefault(orderNo, List.of()).stream()
                .map(OfOrder::value)
                .toList();
    }

    private static CurrencyUnit currency(ResultSet row) throws SQLException {
        return CurrencyUnit.of(row.getString("currency"));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        CurrencyUnit currency = currency(row);
        return new Payment(
                row.getString("payment_id"),
                PaymentChannel.valueOf(row.getString("channel")),
                Columns.money(row, "amount", currency),
                Columns.money(row, "refunded", currency),
                Columns.instant(row, "paid_at"),
                row.getBoolean("duplicate"));
    }

    private static OrderItem item(ResultSet row) throws SQLException {
        return new OrderItem(OrderItem.Kind.valueOf(row.getString("kind")), Columns.money(row, "paid", currency(row)));
    }

    private static Order order(
            ResultSet row,
            Map<String, List<OfOrder<Payment>>> payments,
            Map<String, List<OfOrder<OrderItem>>> items,
            Map<String, List<OfOrder<TermDiscount>>> discounts)
            throws SQLException {
        String orderNo = row.getString("order_no");
        CurrencyUnit currency = currency(row);
        Instant start = Columns.instant(row, "term_start");
        return new Order(
                orderNo,
                row.getString("account_id"),
                row.getString("provider"),
                row.getString("product"),
                row.getString("model"),
                BillingMode.valueOf(row.getString("billing_mode")),
                currency,
                Columns.money(row, "list_price", currency),
                Columns.money(row, "discount", currency),
                Columns.money(row, "coupon", currency),
                of(orderNo, payments),
                of(orderNo, items),
                start == null ? null : new Term(start, Columns.instant(row, "term_end")),
                Columns.instant(row, "delivered_at"),
                new Resource(
                        Resource.Status.valueOf(row.getString("resource_status")),
                        row.getBigDecimal("traffic_used_gb"),
                        row.getBigDecimal("traffic_included_gb"),
                        Columns.instant(row, "stopped_at")),
                row.getBoolean("promotion_non_refundable"),
                row.getBigDecimal("monthly_list_price"),
                row.getBigDecimal("hourly_list_price"),
                of(orderNo, discounts),
                Columns.money(row, "metered_charges", currency),
                invoice(row));
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        return new Invoice(Invoice.Status.valueOf(row.getString("invoice_status")), row.getString("invoice_number"));
    }
}
