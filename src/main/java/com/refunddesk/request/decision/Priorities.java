package com.refunddesk.request.decision;

/** A task's priority in Tasklist, 0 to 100. */
final class Priorities {

    private static final int NORMAL = 50;
    private static final int EACH_URGE = 15;
    private static final int HIGHEST = 100;

    private Priorities() {}

    static int of(int urges) {
        return Math.min(HIGHEST, NORMAL + EACH_URGE * urges);
    }
}
