package com.refunddesk.request;

import com.refunddesk.audit.AuditEvent;
import com.refunddesk.audit.AuditTrail;
import com.refunddesk.audit.Evidence;
import java.util.List;
import org.springframework.stereotype.Repository;

/** The history of refunds, append-only: each entry is a link of its refund's audit chain. */
@Repository
public class RefundEvents {

    private final AuditTrail trail;
    private final Refunds refunds;

    RefundEvents(AuditTrail trail, Refunds refunds) {
        this.trail = trail;
        this.refunds = refunds;
    }

    /** Adds a transition, or a note where the status stayed, in the caller's transaction. */
    public void add(Refund refund, EventKind kind, RefundStatus from, String actor, String reason) {
        add(refund, kind, from, actor, reason, null);
    }

    /**
     * Adds a transition, or a note where the status stayed, in the caller's transaction.
     *
     * @param actor who did it: one person's name, {@link RefundEvent#DESK}, {@link Decision#POLICY} or
     *     {@link RefundEvent#channel}
     * @param reason why, as a code or in words; the desk's people and mediators read it
     * @param detail what the timeline tells besides, to customers too; may be {@code null}
     */
    public void add(Refund refund, EventKind kind, RefundStatus from, String actor, String reason, String detail) {
        trail.add(new AuditTrail.Entry(
                refund.refundNo(),
                kind.name(),
                actor,
                from == null ? null : from.name(),
                refund.status().name(),
                reason,
                detail,
                kind.isInternal(),
                evidence(refund, kind)));
    }

    /** A refund's history, oldest first. */
    public List<RefundEvent> of(String refundNo) {
        return trail.of(refundNo).stream().map(RefundEvents::read).toList();
    }

    private String evidence(Refund refund, EventKind kind) {
        return switch (kind) {
            case FILED -> Evidence.ofFiling(refunds.write(refund.filing()), refunds.write(refund.assessment()));
            case SETTLED ->
                Evidence.ofSettlement(refunds.write(refund.settlement().orElseThrow()));
            default -> null;
        };
    }

    private static RefundEvent read(AuditEvent event) {
        return new RefundEvent(
                event.at(),
                EventKind.valueOf(event.kind()),
                event.actor(),
                event.fromStatus() == null ? null : RefundStatus.valueOf(event.fromStatus()),
                RefundStatus.valueOf(event.toStatus()),
                event.reason(),
                event.detail(),
                event.internal());
    }
}
