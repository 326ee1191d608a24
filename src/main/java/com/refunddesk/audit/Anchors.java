package com.refunddesk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes anchors. One is logged with its hash: whoever keeps the log elsewhere can tell later that even a database which
 * was restored or rewritten as a whole isn't the one that was.
 */
@Component
class Anchors {

    /** More wait for the next anchor, which follows at once. */
    static final int MOST_HEADS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private record Head(String refundNo, int seq, String hash) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Seals seals;
    private final Clock clock;

    Anchors(JdbcClient jdbc, JdbcTemplate batches, Seals seals, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Anchors the heads that moved since the last anchor; none, no anchor. A head that somebody is moving right now is
     * left for the next one instead of waited for.
     */
    @Transactional
    public Optional<Anchor> make() {
        List<Head> moved = jdbc.sql("""
                        select refund_no, seq, hash from audit_head where pending = true
                        order by refund_no fetch first :most rows only for update skip locked""")
                .param("most", MOST_HEADS)
                .query((rs, row) -> new Head(rs.getString("refund_no"), rs.getInt("seq"), rs.getString("hash")))
                .list();
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        Anchor anchor = next(moved);
        insert(anchor, moved);
        LOG.info("Audit anchor {}:{} over {} refunds", anchor.anchorNo(), anchor.hash(), anchor.heads());
        return Optional.of(anchor);
    }

    Optional<Anchor> latest() {
        return jdbc.sql("select * from audit_anchor order by anchor_no desc fetch first 1 rows only")
                .query((rs, row) -> read(rs))
                .optional();
    }

    /** The first anchor that covers an event: the one that took in its refund's chain up to it, or further. */
    @Transactional(readOnly = true)
    public Optional<Anchor> covering(String refundNo, int seq) {
        return jdbc.sql("""
                        select a.* from audit_anchor a join audit_anchored_head h on h.anchor_no = a.anchor_no
                        where h.refund_no = :refundNo and h.seq >= :seq
                        order by a.anchor_no fetch first 1 rows only""")
                .param("refundNo", refundNo)
                .param("seq", seq)
                .query((rs, row) -> read(rs))
                .optional();
    }

    private Anchor next(List<Head> moved) {
        Optional<Anchor> last = latest();
        long anchorNo = last.map(Anchor::anchorNo).orElse(0L) + 1;
        String previousHash = last.map(Anchor::hash).orElse(Fingerprint.NONE_BEFORE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Fingerprint fingerprint = Anchor.begin(previousHash, anchorNo, now, moved.size());
        moved.forEach(head -> Anchor.add(fingerprint, head.refundNo(), head.seq(), head.hash()));
        String hash = fingerprint.hex();
        return new Anchor(anchorNo, now, moved.size(), previousHash, hash, seals.seal(hash));
    }

    private void insert(Anchor anchor, List<Head> moved) {
        jdbc.sql("""
                        insert into audit_anchor (anchor_no, at, heads, previous_hash, hash, seal)
                        values (:anchorNo, :at, :heads, :previousHash, :hash, :seal)""")
                .param("anchorNo", anchor.anchorNo())
                .param("at", anchor.at().atOffset(ZoneOffset.UTC))
                .param("heads", anchor.heads())
                .param("previousHash", anchor.previousHash())
                .param("hash", anchor.hash())
                .param("seal", anchor.seal())
                .update();
        batches.batchUpdate(
                "insert into audit_anchored_head (anchor_no, place, refund_no, seq, hash) values (?, ?, ?, ?, ?)",
                IntStream.range(0, moved.size())
                        .mapToObj(i -> new Object[] {
                            anchor.anchorNo(),
                            i + 1,
                            moved.get(i).refundNo(),
                            moved.get(i).seq(),
                            moved.get(i).hash()
                        })
                        .toList());
        batches.batchUpdate(
                "update audit_head set pending = false where refund_no = ?",
                moved.stream().map(head -> new Object[] {head.refundNo()}).toList());
    }

    static Anchor read(ResultSet rs) throws SQLException {
        return new Anchor(
                rs.getLong("anchor_no"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getInt("heads"),
                rs.getString("previous_hash"),
                rs.getString("hash"),
                rs.getString("seal"));
    }
}
