package com.refunddesk.audit;

import java.time.Instant;

/**
 * One link of a refund's chain. {@code null} where it doesn't apply: {@code fromStatus} of the first, {@code detail},
 * {@code evidence}, and {@code seal} where no key was configured.
 *
 * @param seq counts from 1
 * @param evidence the fingerprint of what the event is about
 * @param previousHash the hash of the event before
 */
public record AuditEvent(
        String refundNo,
        int seq,
        Instant at,
        String kind,
        String actor,
        String fromStatus,
        String toStatus,
        String reason,
        String detail,
        boolean internal,
        String evidence,
        String previousHash,
        String hash,
        String seal) {

    static final String FORM = "refund-event-1";

    /** The hash that the event's fields have. */
    String computedHash() {
        return hashAs(seq);
    }

    /** The hash that they had if the event were another in its chain. */
    String hashAs(int number) {
        return Fingerprint.of(FORM)
                .add(previousHash)
                .add(refundNo)
                .add(number)
                .add(at)
                .add(kind)
                .add(actor)
                .add(fromStatus)
                .add(toStatus)
                .add(reason)
                .add(detail)
                .add(internal)
                .add(evidence)
                .hex();
    }

    AuditEvent sealed(String ownHash, String ownSeal) {
        return new AuditEvent(
                refundNo,
                seq,
                at,
                kind,
                actor,
                fromStatus,
                toStatus,
                reason,
                detail,
                internal,
                evidence,
                previousHash,
                ownHash,
                ownSeal);
    }

    /** The time as it is chained, to the microsecond, in UTC. */
    public String chainedAt() {
        return Fingerprint.text(at);
    }
}
