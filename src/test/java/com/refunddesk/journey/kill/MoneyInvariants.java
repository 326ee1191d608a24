package com.refunddesk.journey.kill;

import com.refunddesk.journey.kill.Books.Entry;
import com.refunddesk.journey.kill.Books.Payout;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be so of the money: I2 to I4. What is due is known from what customers filed, not from the desk's rows. */
final class MoneyInvariants {

    private final World world;
    private final Portal portal;
    private final JdbcClient sql;
    private final Breaches breaches;
    private final Map<String, String> statuses;

    MoneyInvariants(World world, Portal portal, Breaches breaches) {
        this.world = world;
        this.portal = portal;
        this.sql = world.rows().sql();
        this.breaches = breaches;
        this.statuses = world.rows().statuses();
    }

    /** What goes back for a payment. */
    private record Share(String paymentId, String amount) {}

    private record Posting(String operation, String from, String to, String amount) {}

    /** A leg as it ended, and by which route. */
    private record Settled(String legId, Portal.Filed filed, Route route, String amount) {

        Posting posting() {
            return new Posting(
                    "leg:" + legId + ":SETTLED", "REFUNDS_PAYABLE", route.account(filed.accountId()), amount);
        }
    }

    /** The way that a leg's money took, named as the desk's rows name it. */
    private enum Route {
        ALIPAY,
        WECHAT,
        CARD,
        BANK_TRANSFER,
        BALANCE,
        GIFT_BALANCE;

        String account(String customer) {
            return switch (this) {
                case BALANCE -> "CUSTOMER_BALANCE:" + customer;
                case GIFT_BALANCE -> "GIFT_BALANCE:" + customer;
                default -> "CHANNEL_CLEARING:" + this;
            };
        }
    }

    /** Holds all of it; returns the books for those who count what was turned away. */
    Books hold() {
        var books = books();
        books.hold(breaches);
        noForgedRefusalIsBelieved();
        whatIsDueIsALeg();
        everythingIsBookedOnce();
        paidExactlyWhenEveryLegIs();
        nothingIsSentWhileAnInvoiceIsOut();
        return books;
    }

    private Books books() {
        return new Books(
                world.channels().stream()
                        .flatMap(channel -> channel.server().debits().stream()
                                .map(debit -> new Entry(
                                        new Payout(
                                                channel.kind().name(),
                                                debit.key(),
                                                debit.paymentId(),
                                                plain(new BigDecimal(debit.amount())),
                                                debit.currency()),
                                        debit.at())))
                        .toList(),
                settledByChannels(),
                world.rows().pairs("select channel_key, leg_id from payout_attempt"),
                world.channels().stream()
                        .flatMap(channel -> channel.server().deliveries().stream())
                        .toList(),
                new HashSet<>(sql.sql("select event_id from payout_inbox")
                        .query(String.class)
                        .list()));
    }

    private List<Entry> settledByChannels() {
        return sql.sql("select a.route, a.channel_key, a.finished_at, l.payment_id, l.refund_no, l.amount, l.currency"
                        + " from payout_leg l join payout_attempt a on a.leg_id = l.leg_id and a.attempt = l.attempt"
                        + " where l.status = 'SETTLED' and a.route in (:channels)")
                .param(
                        "channels",
                        Stream.of(Channel.Kind.values()).map(Enum::name).toList())
                .query((row, n) -> new Entry(
                        payout(row),
                        row.getObject("finished_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Payout payout(ResultSet row) throws SQLException {
        var route = row.getString("route");
        return new Payout(
                route,
                row.getString("channel_key"),
                route.equals(Channel.Kind.BANK_TRANSFER.name())
                        ? portal.filed(row.getString("refund_no")).bankAccount()
                        : row.getString("payment_id"),
                plain(row.getBigDecimal("amount")),
                row.getString("currency"));
    }

    /** Nobody but a forger refuses with these. */
    private void noForgedRefusalIsBelieved() {
        breaches.none(
                "I2 a forged refusal was believed: attempt",
                sql.sql("select channel_key from payout_attempt where refusal_code in (:forged)")
                        .param("forged", Weather.FORGED_REFUSALS)
                        .query(String.class)
                        .list());
    }

    private void whatIsDueIsALeg() {
        Map<String, List<Share>> legs = sql
                .sql("select refund_no, payment_id, amount from payout_leg")
                .query((row, n) -> Map.entry(
                        row.getString("refund_no"),
                        new Share(row.getString("payment_id"), plain(row.getBigDecimal("amount")))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        paid().forEach(filed -> breaches.same(
                "I3 leg of " + filed.refundNo() + ", " + filed.kind(),
                filed.due().entrySet().stream()
                        .map(due -> new Share(due.getKey(), plain(due.getValue())))
                        .toList(),
                legs.getOrDefault(filed.refundNo(), List.of())));
    }

    /** What a refund cost, what of it the customer owed, and each leg on the account of its route. */
    private void everythingIsBookedOnce() {
        var due = new ArrayList<Posting>();
        paid().forEach(filed -> due.addAll(settlement(filed)));
        sql.sql("select l.leg_id, l.refund_no, l.amount, a.route from payout_leg l"
                        + " join payout_attempt a on a.leg_id = l.leg_id and a.attempt = l.attempt"
                        + " where l.status = 'SETTLED'")
                .query((row, n) -> new Settled(
                        row.getString("leg_id"),
                        portal.filed(row.getString("refund_no")),
                        Route.valueOf(row.getString("route")),
                        plain(row.getBigDecimal("amount"))))
                .list()
                .forEach(leg -> due.add(leg.posting()));
        breaches.same(
                "I3 booked",
                due,
                sql.sql("select * from ledger_posting where operation_key like 'leg:%'"
                                + " or operation_key like 'settlement:%'")
                        .query((row, n) -> new Posting(
                                row.getString("operation_key"),
                                account(row, "debit"),
                                account(row, "credit"),
                                plain(row.getBigDecimal("amount"))))
                        .list());
    }

    private static List<Posting> settlement(Portal.Filed filed) {
        var operation = "settlement:" + filed.refundNo();
        var payable = filed.due().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var arrears = new BigDecimal(filed.kind().arrears());
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(operation, "REFUNDS_EXPENSE", "REFUNDS_PAYABLE", plain(payable)));
        if (arrears.signum() > 0) {
            postings.add(new Posting(operation, "REFUNDS_EXPENSE", "ARREARS:" + filed.accountId(), plain(arrears)));
        }
        return postings;
    }

    private static String account(ResultSet row, String side) throws SQLException {
        var part = row.getString(side + "_sub");
        return row.getString(side + "_account") + (part.isEmpty() ? "" : ":" + part);
    }

    private void paidExactlyWhenEveryLegIs() {
        none(
                "I4 paid, though a leg isn't settled: refund",
                "select refund_no from refund r where status = 'PAID' and exists (select 1 from payout_leg l"
                        + " where l.refund_no = r.refund_no and l.status <> 'SETTLED')");
        none(
                "I4 paid without a leg, or not paid with one: refund",
                "select refund_no from refund r where (case when status = 'PAID' then 1 else 0 end)"
                        + " <> (select least(count(*), 1) from payout_leg l where l.refund_no = r.refund_no)");
    }

    private void nothingIsSentWhileAnInvoiceIsOut() {
        breaches.same(
                "I4 the invoice is out of the way: refund",
                portal.acknowledged().stream()
                        .filter(filed -> filed.kind() == RefundKind.INVOICED)
                        .map(Portal.Filed::refundNo)
                        .toList(),
                sql.sql("select refund_no from refund_event where kind in ('INVOICE_RETURNED', 'INVOICE_CANCELLED')")
                        .query(String.class)
                        .list());
        none(
                "I4 sent while the invoice was out: refund",
                "select e.refund_no from refund_event e join payout_leg l on l.refund_no = e.refund_no"
                        + " join payout_attempt a on a.leg_id = l.leg_id where e.kind like 'INVOICE_%'"
                        + " and a.intent_at < e.at");
    }

    private List<Portal.Filed> paid() {
        return portal.acknowledged().stream()
                .filter(filed -> "PAID".equals(statuses.get(filed.refundNo())))
                .toList();
    }

    private void none(String what, String query) {
        breaches.none(what, sql.sql(query).query(String.class).list());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
