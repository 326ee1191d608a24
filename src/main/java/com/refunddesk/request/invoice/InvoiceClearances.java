package com.refunddesk.request.invoice;

import com.refunddesk.request.invoice.InvoiceClearance.Way;
import com.refunddesk.review.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invoices that payouts wait for, in the database; whoever changes one has locked its refund. */
@Repository
class InvoiceClearances {

    private final JdbcClient jdbc;
    private final Clock clock;

    InvoiceClearances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a completed task. */
    record TaskRuling(String actor, Verdict verdict, String sentence) {}

    /** Opens a refund's; one that billing had voided, before it issued another invoice, opens again. */
    void open(InvoiceClearance clearance) {
        int reopened = jdbc.sql("""
                        update invoice_clearance set invoice_no = :invoiceNo, opened_at = :now, way = null, actor = null,
                            cleared_at = null
                        where refund_no = :refundNo""")
                .param("refundNo", clearance.refundNo())
                .param("invoiceNo", clearance.invoiceNo().orElse(null), Types.VARCHAR)
                .param("now", now())
                .update();
        if (reopened == 0) {
            insert(clearance);
        }
    }

    private void insert(InvoiceClearance clearance) {
        jdbc.sql("""
                        insert into invoice_clearance (refund_no, order_no, invoice_no, amount, currency, opened_at)
                        values (:refundNo, :orderNo, :invoiceNo, :amount, :currency, :now)""")
                .param("refundNo", clearance.refundNo())
                .param("orderNo", clearance.orderNo())
                .param("invoiceNo", clearance.invoiceNo().orElse(null), Types.VARCHAR)
                .param("amount", clearance.amount().getAmount())
                .param("currency", clearance.amount().getCurrencyUnit().getCode())
                .param("now", now())
                .update();
    }

    Optional<InvoiceClearance> find(String refundNo) {
        return jdbc.sql("select * from invoice_clearance where refund_no = :refundNo")
                .param("refundNo", refundNo)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The refunds of these orders whose payout still waits. */
    List<String> waitingFor(Set<String> orderNos) {
        // One parameter for all, and a join: PostgreSQL walks through a long list of parameters for each row.
        return orderNos.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select c.refund_no from unnest(cast(:orderNos as varchar array)) as list(wanted)
                                    join invoice_clearance c on c.order_no = wanted
                                where c.cleared_at is null order by c.order_no, c.refund_no""")
                        .param("orderNos", orderNos.toArray(String[]::new))
                        .query(String.class)
                        .list();
    }

    /** The refund that a red-letter invoice has cleared already. */
    Optional<String> clearedBy(String redLetterNo) {
        return jdbc.sql("select refund_no from invoice_clearance where red_letter_no = :redLetterNo")
                .param("redLetterNo", redLetterNo)
                .query(String.class)
                .optional();
    }

    /** Clears an open one; {@code redLetterNo} and {@code note} may be {@code null}. */
    void clear(String refundNo, Way way, String redLetterNo, String note, String actor) {
        jdbc.sql("""
                        update invoice_clearance set way = :way, red_letter_no = :redLetterNo, note = :note,
                            actor = :actor, cleared_at = :now
                        where refund_no = :refundNo and cleared_at is null""")
                .param("refundNo", refundNo)
                .param("way", way.name())
                .param("redLetterNo", redLetterNo, Types.VARCHAR)
                .param("note", note, Types.VARCHAR)
                .param("actor", actor)
                .param("now", now())
                .update();
    }

    Optional<TaskRuling> rulingOn(String refundNo, long processInstanceKey, int completedBefore) {
        return jdbc.sql("""
                        select actor, verdict, sentence from invoice_clearance_task
                        where refund_no = :refundNo and process_instance_key = :instance and completed_before = :before""")
                .param("refundNo", refundNo)
                .param("instance", processInstanceKey)
                .param("before", completedBefore)
                .query((row, n) -> new TaskRuling(
                        row.getString("actor"), Verdict.valueOf(row.getString("verdict")), row.getString("sentence")))
                .optional();
    }

    void rule(String refundNo, long processInstanceKey, int completedBefore, TaskRuling ruling) {
        jdbc.sql("""
                        insert into invoice_clearance_task
                            (refund_no, process_instance_key, completed_before, actor, verdict, sentence, recorded_at)
                        values (:refundNo, :instance, :before, :actor, :verdict, :sentence, :now)""")
                .param("refundNo", refundNo)
                .param("instance", processInstanceKey)
                .param("before", completedBefore)
                .param("actor", ruling.actor())
                .param("verdict", ruling.verdict().name())
                .param("sentence", ruling.sentence(), Types.VARCHAR)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static InvoiceClearance read(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new InvoiceClearance(
                row.getString("refund_no"),
                row.getString("order_no"),
                Optional.ofNullable(row.getString("invoice_no")),
                Money.of(currency, row.getBigDecimal("amount").setScale(currency.getDecimalPlaces())),
                Optional.ofNullable(row.getString("way")).map(Way::valueOf));
    }
}
