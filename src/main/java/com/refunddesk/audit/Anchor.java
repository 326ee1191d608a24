package com.refunddesk.audit;

import java.time.Instant;

/** A link of the chain over all refunds' chains: it fixes where they ended when it was made. */
public record Anchor(long anchorNo, Instant at, int heads, String previousHash, String hash, String seal) {

    static final String FORM = "audit-anchor-1";

    /** The form's beginning; the heads follow, each as refund number, sequence number and hash. */
    static Fingerprint begin(String previousHash, long anchorNo, Instant at, int heads) {
        return Fingerprint.of(FORM).add(previousHash).add(anchorNo).add(at).add(heads);
    }

    static void add(Fingerprint fingerprint, String refundNo, int seq, String hash) {
        fingerprint.add(refundNo).add(seq).add(hash);
    }
}
