package com.refunddesk.audit;

import com.refunddesk.audit.AuditBreak.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Checks one refund's chain and names what was done to it. First it finds under which number each event was written, by
 * trying; then it follows the links, and compares the end with the noted one.
 */
final class ChainCheck {

    /** Beyond this a moved event is called changed: nobody's refund is that long. */
    private static final int LONGEST_SEARCH = 1000;

    private final String refundNo;
    private final List<AuditEvent> events;
    private final AuditTrail.Head head;
    private final String status;
    private final Seals seals;
    private final List<AuditBreak> breaks = new ArrayList<>();
    /** The events by the number under which they were written. */
    private final NavigableMap<Integer, AuditEvent> written = new TreeMap<>();

    private final Set<AuditEvent> changed = new HashSet<>();

    private ChainCheck(List<AuditEvent> events, AuditTrail.Head head, String status, Seals seals) {
        this.refundNo = events.getFirst().refundNo();
        this.events = events;
        this.head = head;
        this.status = status;
        this.seals = seals;
    }

    /**
     * @param events at least one, by ascending number
     * @param head where the chain is said to end, {@code null} for nowhere
     * @param status the refund's, {@code null} where there is no refund
     */
    static List<AuditBreak> check(List<AuditEvent> events, AuditTrail.Head head, String status, Seals seals) {
        ChainCheck check = new ChainCheck(events, head, status, seals);
        check.place();
        check.follow();
        check.compareHead();
        check.checkSeals();
        if (check.breaks.isEmpty()) {
            check.walk();
        }
        if (status == null) {
            check.found(Kind.REFUND_MISSING, 1);
        }
        return check.breaks;
    }

    private void place() {
        int limit = Math.min(LONGEST_SEARCH, Math.max(events.getLast().seq(), head == null ? 0 : head.seq()) + 1);
        for (AuditEvent event : events) {
            if (event.computedHash().equals(event.hash())) {
                put(event.seq(), event);
                continue;
            }
            OptionalInt other = IntStream.rangeClosed(1, limit)
                    .filter(number -> event.hashAs(number).equals(event.hash()))
                    .findFirst();
            if (other.isPresent()) {
                found(Kind.MOVED, event.seq(), other.getAsInt());
                put(other.getAsInt(), event);
            } else {
                found(Kind.CHANGED, event.seq());
                changed.add(event);
                put(event.seq(), event);
            }
        }
    }

    /** Of two under one number the one that the next event doesn't follow was put in. */
    private void put(int number, AuditEvent event) {
        AuditEvent other = written.putIfAbsent(number, event);
        if (other == null) {
            return;
        }
        boolean otherIsFollowed =
                events.stream().anyMatch(next -> next.previousHash().equals(other.hash()));
        AuditEvent inserted = otherIsFollowed ? event : other;
        written.put(number, otherIsFollowed ? other : event);
        found(Kind.INSERTED, inserted.seq());
    }

    private void follow() {
        String previousHash = Fingerprint.NONE_BEFORE;
        int expected = 1;
        for (var entry : written.entrySet()) {
            int number = entry.getKey();
            AuditEvent event = entry.getValue();
            if (number > expected) {
                found(Kind.MISSING, expected, number - 1);
            } else if (!event.previousHash().equals(previousHash) && !changed.contains(event)) {
                found(Kind.REPLACED, Math.max(1, number - 1));
            }
            previousHash = event.hash();
            expected = number + 1;
        }
    }

    private void compareHead() {
        if (head == null) {
            found(Kind.HEAD_MISSING, written.lastKey());
            return;
        }
        int last = written.lastKey();
        if (head.seq() > last) {
            found(Kind.MISSING, last + 1, head.seq());
        } else if (head.seq() < last) {
            written.tailMap(head.seq(), false).values().forEach(event -> found(Kind.INSERTED, event.seq()));
        } else if (!head.hash().equals(written.get(last).hash())) {
            found(Kind.HEAD_DIFFERS, last);
        }
    }

    private void checkSeals() {
        boolean sealed = false;
        for (AuditEvent event : events) {
            switch (seals.check(event.hash(), event.seal(), event.at())) {
                case RIGHT -> {
                    // Once a chain is sealed, a date before the first key excuses nothing.
                    if (sealed && event.seal() == null) {
                        found(Kind.UNSEALED, event.seq());
                    }
                }
                case WRONG -> found(Kind.SEAL_WRONG, event.seq());
                case MISSING -> found(Kind.UNSEALED, event.seq());
                case UNKNOWN_KEY -> found(Kind.SEAL_KEY_UNKNOWN, event.seq());
            }
            sealed |= event.seal() != null;
        }
    }

    /** From status to status without a leap, up to where the refund is. */
    private void walk() {
        String at = null;
        for (AuditEvent event : events) {
            if (!Objects.equals(event.fromStatus(), at)) {
                found(Kind.PATH_BROKEN, event.seq(), event.fromStatus(), at);
            }
            at = event.toStatus();
        }
        if (status != null && !status.equals(at)) {
            found(Kind.STATUS_DIFFERS, events.getLast().seq(), status, at);
        }
    }

    private void found(Kind kind, int number, Object... arguments) {
        breaks.add(AuditBreak.event(kind, refundNo, number, arguments));
    }
}
