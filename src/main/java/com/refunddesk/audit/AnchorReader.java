package com.refunddesk.audit;

import com.refunddesk.audit.AuditBreak.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Checks the anchors one after the other, and that each event which one of them took in is still that event. */
final class AnchorReader implements RowCallbackHandler {

    private final Seals seals;
    private final ExpectedAnchor expected;
    private final Consumer<AuditBreak> found;
    private Anchor current;
    private Fingerprint fingerprint;
    private int heads;
    private String previousHash = Fingerprint.NONE_BEFORE;
    private long last;
    private long anchors;
    private boolean sealed;
    private boolean expectedSeen;

    AnchorReader(Seals seals, ExpectedAnchor expected, Consumer<AuditBreak> found) {
        this.seals = seals;
        this.expected = expected;
        this.found = found;
    }

    long anchors() {
        return anchors;
    }

    @Override
    public void processRow(ResultSet rs) throws SQLException {
        Anchor anchor = Anchors.read(rs);
        if (current == null || current.anchorNo() != anchor.anchorNo()) {
            finish();
            begin(anchor);
        }
        String refundNo = rs.getString("head_refund_no");
        if (refundNo != null) {
            heads++;
            Anchor.add(fingerprint, refundNo, rs.getInt("head_seq"), rs.getString("head_hash"));
            compare(rs).ifPresent(found);
        }
    }

    /** Whether an anchored head is still the event that was anchored. */
    static Optional<AuditBreak> compare(ResultSet rs) throws SQLException {
        String eventHash = rs.getString("event_hash");
        if (rs.getString("head_hash").equals(eventHash)) {
            return Optional.empty();
        }
        return Optional.of(AuditBreak.event(
                eventHash == null ? Kind.ANCHORED_EVENT_MISSING : Kind.REWRITTEN,
                rs.getString("head_refund_no"),
                rs.getInt("head_seq"),
                rs.getLong("anchor_no")));
    }

    /** After the last row. */
    void end() {
        finish();
        if (expected.isNoted() && !expectedSeen) {
            found.accept(AuditBreak.anchor(Kind.ANCHOR_MISSING, last + 1, expected.number()));
        }
    }

    private void begin(Anchor anchor) {
        current = anchor;
        heads = 0;
        fingerprint = Anchor.begin(anchor.previousHash(), anchor.anchorNo(), anchor.at(), anchor.heads());
        if (anchor.anchorNo() != last + 1) {
            found.accept(AuditBreak.anchor(Kind.ANCHOR_MISSING, last + 1, anchor.anchorNo() - 1));
        } else if (!anchor.previousHash().equals(previousHash)) {
            found.accept(AuditBreak.anchor(Kind.ANCHOR_REPLACED, Math.max(1, last)));
        }
    }

    private void finish() {
        if (current == null) {
            return;
        }
        long number = current.anchorNo();
        if (heads != current.heads() || !fingerprint.hex().equals(current.hash())) {
            found.accept(AuditBreak.anchor(Kind.ANCHOR_CHANGED, number));
        }
        checkSeal(number);
        if (expected.number() == number) {
            expectedSeen = true;
            if (!expected.hash().equals(current.hash())) {
                found.accept(AuditBreak.anchor(Kind.ANCHOR_UNEXPECTED, number, expected.hash()));
            }
        }
        previousHash = current.hash();
        last = number;
        anchors++;
        current = null;
    }

    private void checkSeal(long number) {
        switch (seals.check(current.hash(), current.seal(), current.at())) {
            case RIGHT -> {
                if (sealed && current.seal() == null) {
                    found.accept(AuditBreak.anchor(Kind.ANCHOR_UNSEALED, number));
                }
            }
            case WRONG -> found.accept(AuditBreak.anchor(Kind.ANCHOR_SEAL_WRONG, number));
            case MISSING -> found.accept(AuditBreak.anchor(Kind.ANCHOR_UNSEALED, number));
            case UNKNOWN_KEY -> found.accept(AuditBreak.anchor(Kind.ANCHOR_SEAL_KEY_UNKNOWN, number));
        }
        sealed |= current.seal() != null;
    }
}
