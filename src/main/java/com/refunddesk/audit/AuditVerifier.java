package com.refunddesk.audit;

import com.refunddesk.audit.AuditBreak.Kind;
import com.refunddesk.audit.AuditTrail.Head;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies chains while the desk goes on. Each pass is one statement, so that it sees one moment; its rows are streamed,
 * and no more than one refund's events are held.
 */
@Component
public class AuditVerifier {

    private static final int ROWS_AT_A_TIME = 1000;

    private static final String CHAINS = """
            select e.*, h.seq as head_seq, h.hash as head_hash, r.status
            from refund_event e
                left join audit_head h on h.refund_no = e.refund_no
                left join refund r on r.refund_no = e.refund_no
            %s order by e.refund_no, e.seq""";
    private static final String EMPTY = """
            select r.refund_no, coalesce(h.seq, 1) as seq
            from refund r left join audit_head h on h.refund_no = r.refund_no
            where not exists (select 1 from refund_event e where e.refund_no = r.refund_no) %s
            union all
            select h.refund_no, h.seq from audit_head h
            where not exists (select 1 from refund r where r.refund_no = h.refund_no)
                and not exists (select 1 from refund_event e where e.refund_no = h.refund_no) %s""";
    private static final String FACTS = """
            select e.refund_no, e.seq, e.kind, e.evidence, r.filing, r.assessment, r.settlement
            from refund_event e join refund r on r.refund_no = e.refund_no
            where e.evidence is not null %s""";
    private static final String ANCHORS = """
            select a.*, h.refund_no as head_refund_no, h.seq as head_seq, h.hash as head_hash, e.hash as event_hash
            from audit_anchor a
                left join audit_anchored_head h on h.anchor_no = a.anchor_no
                left join refund_event e on e.refund_no = h.refund_no and e.seq = h.seq
            order by a.anchor_no, h.place""";
    private static final String ANCHORED_HEADS = """
            select h.anchor_no, h.refund_no as head_refund_no, h.seq as head_seq, h.hash as head_hash,
                e.hash as event_hash
            from audit_anchored_head h
                left join refund_event e on e.refund_no = h.refund_no and e.seq = h.seq
            where h.refund_no = ? order by h.anchor_no""";
    private static final String NOT_ANCHORED = """
            select h.refund_no, h.seq from audit_head h
            where h.pending = false and not exists (
                select 1 from audit_anchored_head a
                where a.refund_no = h.refund_no and a.seq = h.seq and a.hash = h.hash) %s""";
    private static final String OF_REFUND = "e.refund_no = ?";

    private final JdbcTemplate rows;
    private final TransactionTemplate reading;
    private final Anchors anchors;
    private final Seals seals;
    private final ExpectedAnchor expected;

    AuditVerifier(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Anchors anchors,
            Seals seals,
            AuditProperties properties) {
        rows = new JdbcTemplate(dataSource);
        rows.setFetchSize(ROWS_AT_A_TIME);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.anchors = anchors;
        this.seals = seals;
        this.expected = ExpectedAnchor.of(properties.expectedAnchor());
    }

    /** Verifies everything; hands over each break as it is found. */
    public AuditReport verify(Consumer<AuditBreak> found) {
        Tally tally = new Tally(found);
        return reading.execute(status -> {
            // Within one transaction PostgreSQL hands the rows out in portions.
            ChainReader chains = new ChainReader(tally);
            rows.query(CHAINS.formatted(""), chains);
            chains.end();
            rows.query(EMPTY.formatted("", ""), (RowCallbackHandler) rs -> tally.accept(missing(rs)));
            rows.query(FACTS.formatted(""), (RowCallbackHandler) rs -> facts(rs).ifPresent(tally));
            AnchorReader anchorReader = new AnchorReader(seals, expected, tally);
            rows.query(ANCHORS, anchorReader);
            anchorReader.end();
            rows.query(NOT_ANCHORED.formatted(""), (RowCallbackHandler) rs -> tally.accept(notAnchored(rs)));
            return new AuditReport(
                    chains.refunds, chains.events, anchorReader.anchors(), anchors.latest(), tally.breaks);
        });
    }

    /** Verifies one refund's chain, and that the anchors agree with it; not the anchors themselves. */
    public List<AuditBreak> verify(String refundNo) {
        List<AuditBreak> found = new ArrayList<>();
        reading.executeWithoutResult(status -> {
            ChainReader chains = new ChainReader(found::add);
            rows.query(CHAINS.formatted("where " + OF_REFUND), chains, refundNo);
            chains.end();
            rows.query(
                    EMPTY.formatted("and r.refund_no = ?", "and h.refund_no = ?"),
                    (RowCallbackHandler) rs -> found.add(missing(rs)),
                    refundNo,
                    refundNo);
            rows.query(
                    FACTS.formatted("and " + OF_REFUND),
                    (RowCallbackHandler) rs -> facts(rs).ifPresent(found::add),
                    refundNo);
            rows.query(
                    ANCHORED_HEADS,
                    (RowCallbackHandler) rs -> AnchorReader.compare(rs).ifPresent(found::add),
                    refundNo);
            rows.query(
                    NOT_ANCHORED.formatted("and h.refund_no = ?"),
                    (RowCallbackHandler) rs -> found.add(notAnchored(rs)),
                    refundNo);
        });
        return found;
    }

    /** The first anchor that covers an event; none until the next one is made. */
    public Optional<Anchor> anchorOf(String refundNo, int seq) {
        return anchors.covering(refundNo, seq);
    }

    private static AuditBreak missing(ResultSet rs) throws SQLException {
        return AuditBreak.event(Kind.MISSING, rs.getString("refund_no"), 1, rs.getInt("seq"));
    }

    private static AuditBreak notAnchored(ResultSet rs) throws SQLException {
        return AuditBreak.event(Kind.NOT_ANCHORED, rs.getString("refund_no"), rs.getInt("seq"));
    }

    /** An event that is about the settlement is told by its kind; any other evidence is the filing's. */
    private static Optional<AuditBreak> facts(ResultSet rs) throws SQLException {
        String now = "SETTLED".equals(rs.getString("kind"))
                ? Evidence.ofSettlement(rs.getString("settlement"))
                : Evidence.ofFiling(rs.getString("filing"), rs.getString("assessment"));
        return now.equals(rs.getString("evidence"))
                ? Optional.empty()
                : Optional.of(AuditBreak.event(Kind.FACTS_CHANGED, rs.getString("refund_no"), rs.getInt("seq")));
    }

    /** Counts breaks on their way. */
    private static final class Tally implements Consumer<AuditBreak> {

        private final Consumer<AuditBreak> next;
        private long breaks;

        Tally(Consumer<AuditBreak> next) {
            this.next = next;
        }

        @Override
        public void accept(AuditBreak found) {
            breaks++;
            next.accept(found);
        }
    }

    /** Gathers the events of one refund after the other, and has them checked. */
    private final class ChainReader implements RowCallbackHandler {

        private final Consumer<AuditBreak> found;
        private final List<AuditEvent> chain = new ArrayList<>();
        private Head head;
        private String status;
        private long refunds;
        private long events;

        ChainReader(Consumer<AuditBreak> found) {
            this.found = found;
        }

        @Override
        public void processRow(ResultSet rs) throws SQLException {
            AuditEvent event = AuditTrail.read(rs);
            if (!chain.isEmpty() && !chain.getLast().refundNo().equals(event.refundNo())) {
                end();
            }
            chain.add(event);
            String headHash = rs.getString("head_hash");
            head = headHash == null ? null : new Head(rs.getInt("head_seq"), headHash);
            status = rs.getString("status");
        }

        void end() {
            if (chain.isEmpty()) {
                return;
            }
            ChainCheck.check(chain, head, status, seals).forEach(found);
            refunds++;
            events += chain.size();
            chain.clear();
        }
    }
}
