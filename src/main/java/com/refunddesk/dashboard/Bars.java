package com.refunddesk.dashboard;

/** Lengths of bars. */
final class Bars {

    private Bars() {}

    /** What is there at all can be seen: at least one thousandth. */
    static int thousandths(long value, long longest) {
        return value == 0 || longest == 0 ? 0 : Math.toIntExact(Math.max(1, Math.min(1000, value * 1000 / longest)));
    }
}
