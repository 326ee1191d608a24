package com.refunddesk.review;

import com.refunddesk.material.DocumentType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The decisions of the desk's people, append-only. */
@Repository
public class ReviewDecisions {

    private final JdbcClient jdbc;

    ReviewDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(ReviewDecision decision) {
        jdbc.sql("""
                        insert into review_decision (refund_no, step, completion, round, actor, verdict, decision,
                            reason_code, requested, note_to_customer, internal_note, validation_message, at)
                        values (:refundNo, :step, :completion, :round, :actor, :verdict, :decision,
                            :reasonCode, :requested, :noteToCustomer, :internalNote, :validationMessage, :at)""")
                .param("refundNo", decision.refundNo())
                .param("step", decision.step().name())
                .param("completion", decision.completion())
                .param("round", decision.round())
                .param("actor", decision.actor())
                .param("verdict", decision.verdict().name())
                .param("decision", decision.decision())
                .param("reasonCode", decision.reasonCode())
                .param(
                        "requested",
                        decision.requested().stream().map(Enum::name).collect(Collectors.joining(",")))
                .param("noteToCustomer", decision.noteToCustomer())
                .param("internalNote", decision.internalNote())
                .param("validationMessage", decision.validationMessage())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<ReviewDecision> find(String refundNo, ReviewStep step, int completion) {
        return jdbc.sql("""
                        select * from review_decision
                        where refund_no = :refundNo and step = :step and completion = :completion""")
                .param("refundNo", refundNo)
                .param("step", step.name())
                .param("completion", completion)
                .query(ReviewDecisions::read)
                .optional();
    }

    /** A refund's decisions, oldest first. */
    public List<ReviewDecision> of(String refundNo) {
        return of(List.of(refundNo));
    }

    /** The decisions about several refunds, oldest first. */
    public List<ReviewDecision> of(Collection<String> refundNos) {
        return refundNos.isEmpty()
                ? List.of()
                : jdbc.sql("select * from review_decision where refund_no in (:refundNos) order by at, completion")
                        .param("refundNos", refundNos)
                        .query(ReviewDecisions::read)
                        .list();
    }

    private static ReviewDecision read(ResultSet rs, int row) throws SQLException {
        String requested = rs.getString("requested");
        return new ReviewDecision(
                rs.getString("refund_no"),
                ReviewStep.valueOf(rs.getString("step")),
                rs.getInt("completion"),
                rs.getInt("round"),
                rs.getString("actor"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                Verdict.valueOf(rs.getString("verdict")),
                rs.getString("decision"),
                rs.getString("reason_code"),
                requested == null || requested.isEmpty()
                        ? List.of()
                        : Arrays.stream(requested.split(","))
                                .map(DocumentType::valueOf)
                                .toList(),
                rs.getString("note_to_customer"),
                rs.getString("internal_note"),
                rs.getString("validation_message"));
    }
}
