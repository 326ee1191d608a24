package com.refunddesk.audit;

/** Fingerprints of what events are about, over the texts in the refund's row. */
public final class Evidence {

    private Evidence() {}

    /** What was filed, and how it was assessed: no later step changes either. */
    public static String ofFiling(String filing, String assessment) {
        return Fingerprint.of("filing-1").add(filing).add(assessment).hex();
    }

    /** What was settled. */
    public static String ofSettlement(String settlement) {
        return Fingerprint.of("settlement-1").add(settlement).hex();
    }
}
