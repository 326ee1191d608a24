package com.refunddesk.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.billing.OpenRefunds;
import com.refunddesk.eligibility.Assessment;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.Page;
import com.refunddesk.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The refunds in the database. */
@Repository
public class Refunds implements OpenRefunds {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Refunds(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A number that sorts by time and that a person can read out: {@code RF-20260310-000042}. */
    public String nextRefundNo() {
        return number("RF", "refund_no_seq");
    }

    public String nextBatchNo() {
        return number("RB", "batch_no_seq");
    }

    private String number(String prefix, String sequence) {
        long next =
                jdbc.sql("select nextval('" + sequence + "')").query(Long.class).single();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        return "%s-%tY%<tm%<td-%06d".formatted(prefix, today, next);
    }

    public void insert(Refund refund) {
        jdbc.sql("""
                        insert into refund (refund_no, order_no, account_id, subject_id, batch_no, filed_at, filing,
                            assessment, status, open_order_no, quota_year, payable, currency, round, urges)
                        values (:refundNo, :orderNo, :accountId, :subjectId, :batchNo, :filedAt, :filing,
                            :assessment, :status, :openOrderNo, :quotaYear, :payable, :currency, :round, :urges)""")
                .param("refundNo", refund.refundNo())
                .param("orderNo", refund.orderNo())
                .param("accountId", refund.accountId())
                .param("subjectId", refund.subjectId())
                .param("batchNo", refund.batchNo().orElse(null))
                .param("filedAt", utc(refund.filing().filedAt()))
                .param("filing", write(refund.filing()))
                .param("assessment", write(refund.assessment()))
                .param("status", refund.status.name())
                .param("openOrderNo", openOrderNo(refund))
                .param("quotaYear", refund.quotaYear)
                .param("payable", refund.payable().getAmount())
                .param("currency", refund.payable().getCurrencyUnit().getCode())
                .param("round", refund.round)
                .param("urges", refund.urges)
                .update();
    }

    /** What was settled is written once and stays, to the letter: the audit has its fingerprint. */
    public void update(Refund refund) {
        jdbc.sql("""
                        update refund set status = :status, open_order_no = :openOrderNo, quota_year = :quotaYear,
                            payable = :payable, round = :round, urges = :urges, urged_at = :urgedAt,
                            appeal_until = :appealUntil, appeal_statement = :appealStatement,
                            process_instance_key = :processInstanceKey, ended_at = :endedAt, decision = :decision,
                            settlement = coalesce(settlement, :settlement)
                        where refund_no = :refundNo""")
                .param("refundNo", refund.refundNo())
                .param("status", refund.status.name())
                .param("openOrderNo", openOrderNo(refund))
                .param("quotaYear", refund.quotaYear)
                .param("payable", refund.payable().getAmount())
                .param("round", refund.round)
                .param("urges", refund.urges)
                .param("urgedAt", utc(refund.urgedAt))
                .param("appealUntil", utc(refund.appealUntil))
                .param("appealStatement", refund.appealStatement)
                .param("processInstanceKey", refund.processInstanceKey)
                .param("endedAt", utc(refund.endedAt))
                .param("decision", write(refund.decision))
                .param("settlement", write(refund.settlement))
                .update();
    }

    public Optional<Refund> find(String refundNo) {
        return jdbc.sql("select * from refund where refund_no = :refundNo")
                .param("refundNo", refundNo)
                .query(this::read)
                .optional();
    }

    /** The refund, its row locked until the transaction ends. */
    public Refund lock(String refundNo) {
        return jdbc.sql("select * from refund where refund_no = :refundNo for update")
                .param("refundNo", refundNo)
                .query(this::read)
                .optional()
                .orElseThrow(() -> unknown(refundNo));
    }

    public Refund get(String refundNo) {
        return find(refundNo).orElseThrow(() -> unknown(refundNo));
    }

    /** The refund under way for an order, if there is one. */
    public Optional<String> openFor(String orderNo) {
        return jdbc.sql("select refund_no from refund where open_order_no = :orderNo")
                .param("orderNo", orderNo)
                .query(String.class)
                .optional();
    }

    @Override
    public Map<String, String> openFor(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return Map.of();
        }
        record Open(String orderNo, String refundNo) {}
        return jdbc
                .sql("select open_order_no, refund_no from refund where open_order_no in (:orderNos)")
                .param("orderNos", orderNos)
                .query((rs, row) -> new Open(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Open::orderNo, Open::refundNo));
    }

    /** The numbers of an order's refunds in a status, oldest first. */
    public List<String> ofOrder(String orderNo, RefundStatus status) {
        return jdbc.sql("select refund_no from refund where order_no = :orderNo and status = :status order by filed_at")
                .param("orderNo", orderNo)
                .param("status", status.name())
                .query(String.class)
                .list();
    }

    /** How many refunds of an order have ended. */
    public int endedOf(String orderNo) {
        return jdbc.sql("select count(*) from refund where order_no = :orderNo and ended_at is not null")
                .param("orderNo", orderNo)
                .query(Integer.class)
                .single();
    }

    /** How many full refunds a subject's refunds hold in a calendar year. */
    public int fullRefunds(String subjectId, int year) {
        return jdbc.sql("select count(*) from refund where subject_id = :subjectId and quota_year = :year")
                .param("subjectId", subjectId)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** What a subject filed between two instants, both included, and all of a refund's batch. */
    public List<Refund> filedTogether(Refund refund, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from refund
                        where subject_id = :subjectId and filed_at between :from and :to or batch_no = :batchNo
                        order by filed_at, refund_no""")
                .param("subjectId", refund.subjectId())
                .param("from", utc(from))
                .param("to", utc(to))
                .param("batchNo", refund.batchNo().orElse(null), Types.VARCHAR)
                .query(this::read)
                .list();
    }

    public List<String> numbersOfBatch(String batchNo) {
        return jdbc.sql("select refund_no from refund where batch_no = :batchNo order by refund_no")
                .param("batchNo", batchNo)
                .query(String.class)
                .list();
    }

    /** A subject's latest refunds, newest first. */
    public List<Refund> latestOfSubject(String subjectId, int limit) {
        return jdbc.sql("""
                        select * from refund where subject_id = :subjectId order by filed_at desc, refund_no desc
                        limit :limit""")
                .param("subjectId", subjectId)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Refunds that match all that is given; {@code null} matches everything. */
    public Page<Refund> search(String accountId, RefundStatus status, String orderNo, String batchNo, Paging paging) {
        var where = new StringBuilder(" from refund where 1 = 1");
        var params = new HashMap<String, String>();
        condition(where, params, "account_id", accountId);
        condition(where, params, "status", status == null ? null : status.name());
        condition(where, params, "order_no", orderNo);
        condition(where, params, "batch_no", batchNo);
        long total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        List<Refund> items = jdbc.sql(
                        "select *" + where + " order by filed_at desc, refund_no desc limit :limit offset :offset")
                .params(params)
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query(this::read)
                .list();
        return Page.of(items, paging, total);
    }

    private static void condition(StringBuilder where, Map<String, String> params, String column, String value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            params.put(column, value);
        }
    }

    private Refund read(ResultSet rs, int row) throws SQLException {
        var refund = new Refund(
                rs.getString("refund_no"),
                rs.getString("order_no"),
                rs.getString("account_id"),
                rs.getString("subject_id"),
                rs.getString("batch_no"),
                read(rs.getString("filing"), Filing.class),
                read(rs.getString("assessment"), Assessment.class));
        refund.status = RefundStatus.valueOf(rs.getString("status"));
        refund.quotaYear = rs.getObject("quota_year", Integer.class);
        refund.round = rs.getInt("round");
        refund.urges = rs.getInt("urges");
        refund.urgedAt = instant(rs, "urged_at");
        refund.appealUntil = instant(rs, "appeal_until");
        refund.appealStatement = rs.getString("appeal_statement");
        refund.processInstanceKey = rs.getObject("process_instance_key", Long.class);
        refund.endedAt = instant(rs, "ended_at");
        refund.decision = read(rs.getString("decision"), Decision.class);
        refund.settlement = read(rs.getString("settlement"), Settlement.class);
        return refund;
    }

    private static String openOrderNo(Refund refund) {
        return refund.status.isUnderWay() ? refund.orderNo() : null;
    }

    private static DeskException unknown(String refundNo) {
        return DeskException.notFound("REFUND_NOT_FOUND", "There is no refund %s.".formatted(refundNo));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** As it stands in the row. */
    String write(Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A refund can't be written as JSON", e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored refund can't be read", e);
        }
    }
}
