package com.refunddesk.audit;

/** An anchor as somebody noted it elsewhere, in a log or on paper; {@code number} 0 where nobody did. */
record ExpectedAnchor(long number, String hash) {

    private static final ExpectedAnchor NONE = new ExpectedAnchor(0, "");

    /** @param text as the log has it, {@code 12:3fa9…} */
    static ExpectedAnchor of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        String[] parts = text.strip().split(":");
        if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(
                    "refund-desk.audit.expected-anchor needs an anchor's number, a colon and its hash");
        }
        return new ExpectedAnchor(Long.parseLong(parts[0]), parts[1]);
    }

    boolean isNoted() {
        return number > 0;
    }
}
