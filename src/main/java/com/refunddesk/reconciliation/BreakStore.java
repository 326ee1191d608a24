package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.Finding.Side;
import com.refunddesk.reconciliation.bill.BillChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The breaks' rows. */
@Repository
class BreakStore {

    /** Which breaks somebody asks for; {@code null} is any. */
    record Filter(Boolean open, BillChannel channel, BreakKind kind, String refundNo) {}

    private final JdbcClient jdbc;

    BreakStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(BillChannel channel, LocalDate date, long runId, Finding finding, Instant now) {
        Side here = finding.here();
        Side there = finding.there();
        jdbc.sql("""
                        insert into reconciliation_break (channel, bill_date, kind, subject, refund_no, leg_id, here_amount,
                            here_currency, here_state, there_amount, there_currency, there_state, line_number,
                            opened_by_run, opened_at, live)
                        values (:channel, :date, :kind, :subject, :refundNo, :legId, :hereAmount, :hereCurrency, :hereState,
                            :thereAmount, :thereCurrency, :thereState, :line, :runId, :now, 1)
                        """)
                .param("channel", channel.name())
                .param("date", date)
                .param("kind", finding.kind().name())
                .param("subject", finding.subject())
                .param("refundNo", finding.refundNo())
                .param("legId", finding.legId())
                .param("hereAmount", here == null ? null : here.amount().getAmount())
                .param(
                        "hereCurrency",
                        here == null ? null : here.amount().getCurrencyUnit().getCode())
                .param("hereState", here == null ? null : here.state())
                .param("thereAmount", there == null ? null : there.amount().getAmount())
                .param(
                        "thereCurrency",
                        there == null ? null : there.amount().getCurrencyUnit().getCode())
                .param("thereState", there == null ? null : there.state())
                .param("line", finding.line())
                .param("runId", runId)
                .param("now", Rows.at(now))
                .update();
    }

    /** Whether it was open until now. */
    boolean close(long breakId, String by, String reason, Long runId, Instant now) {
        return jdbc.sql("""
                        update reconciliation_break set live = null, closed_at = :now, closed_by = :by, reason = :reason,
                            closed_by_run = :runId
                        where break_id = :breakId and live = 1
                        """)
                        .param("now", Rows.at(now))
                        .param("by", by)
                        .param("reason", reason)
                        .param("runId", runId)
                        .param("breakId", breakId)
                        .update()
                == 1;
    }

    Optional<Break> find(long breakId) {
        return jdbc.sql("select * from reconciliation_break where break_id = :breakId")
                .param("breakId", breakId)
                .query((row, n) -> row(row))
                .optional();
    }

    /** Those about the subjects that are open, or were closed by a person. */
    List<Break> standing(BillChannel channel, Collection<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : jdbc
                        .sql("select b.*" + Rows.IN_LIST + "reconciliation_break b on b.subject = wanted")
                        .param("list", Rows.list(subjects))
                        .query((row, n) -> row(row))
                        .list()
                        .stream()
                        .filter(found -> found.channel() == channel && (found.isOpen() || found.isAccepted()))
                        .toList();
    }

    /** The channel's open ones that earlier runs opened, one page after another. */
    List<Break> openBefore(BillChannel channel, long runId, long afterId, int size) {
        return jdbc.sql("""
                        select * from reconciliation_break where channel = :channel and live = 1 and opened_by_run < :runId
                            and break_id > :after
                        order by break_id fetch first :size rows only
                        """)
                .param("channel", channel.name())
                .param("runId", runId)
                .param("after", afterId)
                .param("size", size)
                .query((row, n) -> row(row))
                .list();
    }

    /** The latest first. */
    List<Break> list(Filter filter, long offset, int size) {
        return narrowed("select *", filter, " order by break_id desc offset :offset rows fetch first :size rows only")
                .param("offset", offset)
                .param("size", size)
                .query((row, n) -> row(row))
                .list();
    }

    /** All of them, the latest first, row by row; to be closed. */
    Stream<Break> stream(Filter filter) {
        return narrowed("select *", filter, " order by break_id desc").query((row, n) -> row(row)).stream();
    }

    long count(Filter filter) {
        return narrowed("select count(*)", filter, "").query(Long.class).single();
    }

    long countOpen() {
        return jdbc.sql("select count(*) from reconciliation_break where live = 1")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec narrowed(String select, Filter filter, String order) {
        String open = filter.open() == null ? "" : filter.open() ? " and live = 1" : " and live is null";
        return jdbc.sql(select + """
                         from reconciliation_break where (:channel = '' or channel = :channel)
                            and (:kind = '' or kind = :kind) and (:refundNo = '' or refund_no = :refundNo)
                        """ + open + order)
                .param(
                        "channel",
                        filter.channel() == null ? "" : filter.channel().name())
                .param("kind", filter.kind() == null ? "" : filter.kind().name())
                .param("refundNo", filter.refundNo() == null ? "" : filter.refundNo());
    }

    private static Break row(ResultSet row) throws SQLException {
        long line = row.getLong("line_number");
        Long lineNumber = row.wasNull() ? null : line;
        return new Break(
                row.getLong("break_id"),
                BillChannel.valueOf(row.getString("channel")),
                row.getObject("bill_date", LocalDate.class),
                new Finding(
                        BreakKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("refund_no"),
                        row.getString("leg_id"),
                        side(row, "here"),
                        side(row, "there"),
                        lineNumber),
                row.getLong("opened_by_run"),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "closed_at"),
                row.getString("closed_by"),
                row.getString("reason"));
    }

    private static Side side(ResultSet row, String which) throws SQLException {
        return row.getBigDecimal(which + "_amount") == null
                ? null
                : new Side(Rows.money(row, which + "_amount", which + "_currency"), row.getString(which + "_state"));
    }
}
