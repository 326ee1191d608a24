package com.refunddesk.journey.kill;

import com.refunddesk.platform.BrokerRecords.Incident;
import com.refunddesk.platform.BrokerRecords.Instance;
import com.refunddesk.platform.BrokerRecords.UserTask;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.process.ProcessIds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what was left to what must be so, whatever died; each breach is a sentence that begins with its invariant. */
final class Invariants {

    private final World world;
    private final Portal portal;
    private final JdbcClient sql;
    private final List<String> breaches = new ArrayList<>();

    private Invariants(World world, Portal portal) {
        this.world = world;
        this.portal = portal;
        this.sql = world.rows().sql();
    }

    /**
     * What a channel was to pay, or paid.
     *
     * @param to the payment that it went back to; the bank's: the account
     */
    private record Payout(String channel, String key, String to, String amount, String currency) {

        static Payout of(Channel channel, Debit debit) {
            return new Payout(
                    channel.kind().name(),
                    debit.key(),
                    debit.paymentId(),
                    plain(new BigDecimal(debit.amount())),
                    debit.currency());
        }
    }

    /** Asks the running desk, then stops it and reads its rows; the channels and the engine run on. */
    static List<String> breachesIn(World world, Portal portal) {
        var audit = world.as("manager").get("/api/v1/audit/verification").body();
        var book = world.as("finance").get("/api/v1/ledger/trial-balance").body();
        world.desk().close();
        var invariants = new Invariants(world, portal);
        invariants.everyFilingIsARow();
        invariants.everyLegIsDebitedOnce();
        invariants.check(
                "I3 the book is balanced: " + book, book.path("balanced").asBoolean());
        invariants.nothingIsRefundedAboveWhatWasPaid();
        invariants.paidExactlyWhenEveryLegIs();
        invariants.nothingIsSentWhileAnInvoiceIsOut();
        invariants.check(
                "I5 the audit is unbroken: " + audit, audit.path("unbroken").asBoolean());
        invariants.everyStepFollowsTheLast();
        invariants.nobodyDecidesTwice();
        invariants.nothingStandsStill();
        invariants.everyMailCame();
        return List.copyOf(invariants.breaches);
    }

    private void everyFilingIsARow() {
        var statuses = pairs("select refund_no, status from refund");
        portal.acknowledged().forEach(filed -> {
            var status = statuses.get(filed.refundNo());
            check("I1 " + filed + " is a row and has ended, and is " + status, isEnd(filed, status));
        });
        none("I1 two refunds for order", "select order_no from refund group by order_no having count(*) > 1");
        check(
                "I1 as many rows, " + statuses.size() + ", as filings, " + portal.count(),
                statuses.size() == portal.count());
        portal.surprises().forEach(surprise -> breaches.add("I1 the desk answered a customer " + surprise));
    }

    private static boolean isEnd(Portal.Filed filed, String status) {
        return filed.withdrawn() || filed.kind() == RefundKind.REJECTED
                ? (filed.withdrawn() ? "WITHDRAWN" : "REJECTED").equals(status)
                : "PAID".equals(status);
    }

    private void everyLegIsDebitedOnce() {
        var settled = count(sql.sql(
                        "select a.route, a.channel_key, l.payment_id, l.refund_no, l.amount, l.currency from payout_leg l"
                                + " join payout_attempt a on a.leg_id = l.leg_id and a.attempt = l.attempt"
                                + " where l.status = 'SETTLED' and a.route in (:channels)")
                .param(
                        "channels",
                        Stream.of(Channel.Kind.values()).map(Enum::name).toList())
                .query((row, n) -> new Payout(
                        row.getString("route"),
                        row.getString("channel_key"),
                        row.getString("route").equals(Channel.Kind.BANK_TRANSFER.name())
                                ? portal.find(row.getString("refund_no"))
                                        .orElseThrow()
                                        .bankAccount()
                                : row.getString("payment_id"),
                        plain(row.getBigDecimal("amount")),
                        row.getString("currency")))
                .list());
        var debited = count(world.channels().stream()
                .flatMap(channel -> channel.server().debits().stream().map(debit -> Payout.of(channel, debit)))
                .toList());
        var all = new HashSet<>(settled.keySet());
        all.addAll(debited.keySet());
        all.forEach(payout -> {
            var times = debited.getOrDefault(payout, 0L);
            check(
                    "I2 a channel debited %s %d times, and the desk settled it %d times"
                            .formatted(payout, times, settled.getOrDefault(payout, 0L)),
                    times == 1 && settled.containsKey(payout));
        });
    }

    private void nothingIsRefundedAboveWhatWasPaid() {
        none(
                "I3 refunded above what was paid: payment",
                "select p.payment_id from billing_payment p join (select order_no, payment_id, sum(amount) as back"
                        + " from payout_leg where status = 'SETTLED' group by order_no, payment_id) l"
                        + " on l.order_no = p.order_no and l.payment_id = p.payment_id where l.back > p.amount");
        none(
                "I3 settled and not booked with its amount: leg",
                "select leg_id from payout_leg l where status = 'SETTLED' and 1 <> (select count(*) from ledger_posting g"
                        + " where g.operation_key = 'leg:' || l.leg_id || ':SETTLED' and g.amount = l.amount)");
        none(
                "I3 booked and not settled: operation",
                "select operation_key from ledger_operation o where operation_key like 'leg:%' and not exists"
                        + " (select 1 from payout_leg l where status = 'SETTLED' and"
                        + " o.operation_key = 'leg:' || l.leg_id || ':SETTLED')");
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
        var cleared = count(
                sql.sql("select refund_no from refund_event where kind in ('INVOICE_RETURNED', 'INVOICE_CANCELLED')")
                        .query(String.class)
                        .list());
        portal.acknowledged().stream()
                .filter(filed -> filed.kind() == RefundKind.INVOICED)
                .forEach(filed -> check(
                        "I4 the invoice is out of the way, once: " + filed,
                        cleared.getOrDefault(filed.refundNo(), 0L) == 1));
        none(
                "I4 sent while the invoice was out: refund",
                "select e.refund_no from refund_event e join payout_leg l on l.refund_no = e.refund_no"
                        + " join payout_attempt a on a.leg_id = l.leg_id where e.kind like 'INVOICE_%'"
                        + " and a.intent_at < e.at");
    }

    private void everyStepFollowsTheLast() {
        none(
                "I5 a step doesn't begin where the last one ended: refund",
                "select e.refund_no from refund_event e join refund_event before on before.refund_no = e.refund_no"
                        + " and before.seq = e.seq - 1 where e.from_status <> before.to_status");
        none(
                "I5 the audit doesn't end where the refund is: refund",
                "select r.refund_no from refund r where status <> (select to_status from refund_event e"
                        + " where e.refund_no = r.refund_no order by seq desc fetch first 1 rows only)");
        none("I5 a step without an actor: refund", "select refund_no from refund_event where trim(actor) = ''");
    }

    private void nobodyDecidesTwice() {
        none(
                "I6 one person rejected and granted the appeal: refund",
                "select a.refund_no from refund_event a join refund_event b on b.refund_no = a.refund_no"
                        + " where a.kind = 'REJECTED' and b.kind = 'APPROVED' and a.actor = b.actor");
        none(
                "I6 one person alone approved a large one: refund",
                "select a.refund_no from refund_event a join refund_event b on b.refund_no = a.refund_no"
                        + " where a.kind = 'AWAITING_SECOND_APPROVAL' and b.kind = 'APPROVED' and a.actor = b.actor");
        portal.acknowledged().stream()
                .filter(filed -> filed.kind() == RefundKind.LARGE)
                .forEach(filed -> check(
                        "I6 two people decided " + filed,
                        sql.sql("select count(*) from refund_event where refund_no = :no"
                                                + " and kind = 'AWAITING_SECOND_APPROVAL'")
                                        .param("no", filed.refundNo())
                                        .query(Integer.class)
                                        .single()
                                > 0));
    }

    /** A rejected refund waits for its customer's appeal; everything else that is open has a task or an incident. */
    private void nothingStandsStill() {
        var records = world.broker().records();
        var instances = records.instances().stream().collect(Collectors.toMap(Instance::key, Function.identity()));
        Set<Long> owned = new HashSet<>();
        records.userTasks().stream().filter(UserTask::isOpen).forEach(task -> owned.add(task.processInstanceKey()));
        records.openIncidents().stream().map(Incident::processInstanceKey).forEach(owned::add);
        var refundNos = records.values("refundNo");
        var statuses = pairs("select refund_no, status from refund");
        instances.values().stream()
                .filter(Instance::isOpen)
                .filter(instance -> instance.processId().equals(ProcessIds.REFUND_APPROVAL))
                .forEach(instance -> {
                    var refundNo = refundNos.getOrDefault(instance.key(), "").replace("\"", "");
                    check(
                            "I7 instance %d of refund %s, %s, stands still"
                                    .formatted(instance.key(), refundNo, statuses.get(refundNo)),
                            owned.contains(instance.key()) || "REJECTED".equals(statuses.get(refundNo)));
                });
        instances.values().stream()
                .filter(instance -> instance.isOpen() && instance.parentKey() > 0)
                .forEach(instance -> check(
                        "I7 a payout outlives its refund: " + instance,
                        instances.containsKey(instance.parentKey())
                                && instances.get(instance.parentKey()).isOpen()));
    }

    private void everyMailCame() {
        var came = Set.copyOf(world.mail().messageIds());
        var due = Set.copyOf(sql.sql("select message_id from notification")
                .query(String.class)
                .list());
        check("Mail: these were due and didn't come: " + without(due, came), came.containsAll(due));
        check("Mail: these came and weren't due: " + without(came, due), due.containsAll(came));
        none(
                "Mail: two for one kind and round: refund",
                "select refund_no from notification group by refund_no, kind, round having count(*) > 1");
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private Map<String, String> pairs(String query) {
        Map<String, String> pairs = new HashMap<>();
        sql.sql(query).query(row -> {
            pairs.put(row.getString(1), row.getString(2));
        });
        return pairs;
    }

    private static <T> Map<T, Long> count(Collection<T> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void none(String what, String query) {
        sql.sql(query).query(String.class).list().forEach(found -> breaches.add(what + " " + found));
    }

    private void check(String what, boolean holds) {
        if (!holds) {
            breaches.add(what);
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
