package com.refunddesk.journey.kill;

import com.refunddesk.platform.BrokerRecords.Incident;
import com.refunddesk.platform.BrokerRecords.Instance;
import com.refunddesk.platform.BrokerRecords.UserTask;
import com.refunddesk.process.ProcessIds;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what was left to what must be so, whatever died. */
final class Invariants {

    /** Told whenever a payout is late, which is the weather's business. */
    private static final String PAYOUT_DELAYED = "PAYOUT_DELAYED";

    private final World world;
    private final Portal portal;
    private final JdbcClient sql;
    private final Breaches breaches;
    private final Map<String, String> statuses;

    private Invariants(World world, Portal portal, Breaches breaches) {
        this.world = world;
        this.portal = portal;
        this.sql = world.rows().sql();
        this.breaches = breaches;
        this.statuses = world.rows().statuses();
    }

    /** Asks the running desk, then stops it and reads its rows; the channels and the engine run on. */
    static Books hold(World world, Portal portal, Breaches breaches) {
        var audit = world.as("manager").get("/api/v1/audit/verification").body();
        var book = world.as("finance").get("/api/v1/ledger/trial-balance").body();
        world.desk().close();
        breaches.check("I3 the book is balanced: " + book, book.path("balanced").asBoolean());
        breaches.check(
                "I5 the audit is unbroken: " + audit, audit.path("unbroken").asBoolean());
        var invariants = new Invariants(world, portal, breaches);
        invariants.everyFilingIsARow();
        invariants.everyStepFollowsTheLast();
        invariants.nobodyDecidesTwice();
        invariants.nothingStandsStill();
        invariants.everyMailCame();
        return new MoneyInvariants(world, portal, breaches).hold();
    }

    private void everyFilingIsARow() {
        breaches.same(
                "I1 refund",
                portal.acknowledged().stream().map(Portal.Filed::refundNo).toList(),
                statuses.keySet());
        portal.acknowledged().forEach(filed -> {
            var status = statuses.get(filed.refundNo());
            breaches.check("I1 " + filed + " has ended, and is " + status, isEnd(filed, status));
        });
        none("I1 two refunds for order", "select order_no from refund group by order_no having count(*) > 1");
        breaches.none("I1 the desk answered a customer", portal.surprises());
    }

    private static boolean isEnd(Portal.Filed filed, String status) {
        return filed.withdrawn() || filed.kind() == RefundKind.REJECTED
                ? (filed.withdrawn() ? "WITHDRAWN" : "REJECTED").equals(status)
                : "PAID".equals(status);
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
        var twice = Set.copyOf(sql.sql("select refund_no from refund_event where kind = 'AWAITING_SECOND_APPROVAL'")
                .query(String.class)
                .list());
        breaches.none(
                "I6 nobody was asked a second time about",
                portal.acknowledged().stream()
                        .filter(filed -> filed.kind() == RefundKind.LARGE && !twice.contains(filed.refundNo()))
                        .toList());
    }

    /** A rejected refund waits for its customer's appeal; everything else that is open has a task or an incident. */
    private void nothingStandsStill() {
        var records = world.broker().records();
        var instances = records.instances().stream().collect(Collectors.toMap(Instance::key, Function.identity()));
        Set<Long> owned = new HashSet<>();
        records.userTasks().stream().filter(UserTask::isOpen).forEach(task -> owned.add(task.processInstanceKey()));
        records.openIncidents().stream().map(Incident::processInstanceKey).forEach(owned::add);
        var refundNos = records.values("refundNo");
        var appealable = Set.copyOf(sql.sql("select refund_no from refund where status = 'REJECTED'"
                        + " and appeal_until > current_timestamp")
                .query(String.class)
                .list());
        instances.values().stream()
                .filter(Instance::isOpen)
                .filter(instance -> instance.processId().equals(ProcessIds.REFUND_APPROVAL))
                .forEach(instance -> {
                    var refundNo = refundNos.getOrDefault(instance.key(), "").replace("\"", "");
                    breaches.check(
                            "I7 instance %d of refund %s, %s, stands still"
                                    .formatted(instance.key(), refundNo, statuses.get(refundNo)),
                            owned.contains(instance.key()) || appealable.contains(refundNo));
                });
        instances.values().stream()
                .filter(instance -> instance.isOpen() && instance.parentKey() > 0)
                .forEach(instance -> breaches.check(
                        "I7 a payout outlives its refund: " + instance,
                        instances.containsKey(instance.parentKey())
                                && instances.get(instance.parentKey()).isOpen()));
    }

    /** What is due is known by what became of each refund, and each mail of it came. */
    private void everyMailCame() {
        breaches.same(
                "Mail",
                portal.acknowledged().stream()
                        .flatMap(filed -> filed.mails().stream().map(kind -> filed.refundNo() + " " + kind))
                        .toList(),
                sql.sql("select refund_no, kind from notification where kind <> :late")
                        .param("late", PAYOUT_DELAYED)
                        .query((row, n) -> row.getString("refund_no") + " " + row.getString("kind"))
                        .list());
        breaches.same(
                "Mail with Message-ID",
                sql.sql("select message_id from notification")
                        .query(String.class)
                        .list(),
                Set.copyOf(world.mail().messageIds()));
        none(
                "Mail: two for one kind and round: refund",
                "select refund_no from notification group by refund_no, kind, round having count(*) > 1");
    }

    private void none(String what, String query) {
        breaches.none(what, sql.sql(query).query(String.class).list());
    }
}
