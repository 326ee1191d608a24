package com.refunddesk.reconciliation;

import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.payout.Leg;
import com.refunddesk.reconciliation.Finding.Side;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Compares the three sides of one key. Pure: what it is given decides, and nothing else. */
final class Judge {

    private Judge() {}

    /**
     * What is known of a key.
     *
     * @param attempts the desk's under it, the latest last: a channel that keeps its number has a retry under the same one
     * @param debits what bills said of it, on whatever day, in order
     * @param postings what the book has for the attempts' leg
     * @param due whether every bill that the latest attempt could be on was there
     */
    record Known(String key, List<Entry> attempts, List<Debit> debits, List<Posting> postings, boolean due) {

        /** What counts of the attempts: all before it failed. */
        Entry attempt() {
            return attempts.isEmpty() ? null : attempts.getLast();
        }

        /** Without the failures of attempts that were failed for the desk, too, before the latest began. */
        List<Debit> debitsOfLatest() {
            if (attempts.size() < 2) {
                return debits;
            }
            Instant retried = attempts.get(attempts.size() - 2).finishedAt();
            return debits.stream()
                    .filter(debit -> debit.said().isDebit()
                            || retried == null
                            || debit.at().isAfter(retried))
                    .toList();
        }
    }

    static List<Finding> judge(Known known) {
        List<Finding> found = new ArrayList<>();
        List<Debit> debits = known.debitsOfLatest();
        if (known.attempt() == null) {
            debited(debits).stream()
                    .findFirst()
                    .ifPresent(debit -> found.add(finding(BreakKind.MISSING_HERE, known, there(debit), debit)));
            return found;
        }
        if (debits.isEmpty()) {
            if (isSettled(known) && known.due()) {
                found.add(finding(BreakKind.MISSING_THERE, known, null, null));
            }
        } else {
            compareState(known, debits, found);
            compareDebits(known, debited(debits), found);
        }
        if (isSettled(known)) {
            comparePostings(known, found);
        }
        return found;
    }

    private static void compareState(Known known, List<Debit> debits, List<Finding> found) {
        int left = leftAtCustomer(debits);
        boolean paid = left > 0;
        Debit last = (paid ? debited(debits) : failed(debits)).getLast();
        if (left > 1) {
            found.add(finding(BreakKind.DUPLICATE_DEBIT, known, new Side(last.amount(), left + " × PAID"), last));
        }
        BreakKind kind =
                switch (known.attempt().status()) {
                    case SETTLED -> paid ? null : BreakKind.FAILED_BUT_PAID;
                    case FAILED -> paid ? paidThoughFailed(known.attempt()) : null;
                    case PENDING, SENT, UNKNOWN -> paid ? BreakKind.PAID_BUT_OPEN : BreakKind.FAILED_BUT_OPEN;
                };
        // What was only accepted may be open yet, and may have failed since.
        if (kind != null && last.said() != Said.ACCEPTED) {
            found.add(finding(kind, known, there(last), last));
        }
    }

    private static BreakKind paidThoughFailed(Entry attempt) {
        return attempt.settledOtherwise() ? BreakKind.LEG_PAID_TWICE : BreakKind.PAID_BUT_FAILED;
    }

    /** How many payments are still there: a failure takes back one that was made before it. */
    private static int leftAtCustomer(List<Debit> debits) {
        int left = 0;
        for (Debit debit : debits) {
            left = debit.said().isDebit() ? left + 1 : Math.max(0, left - 1);
        }
        return left;
    }

    private static void compareDebits(Known known, List<Debit> paid, List<Finding> found) {
        Entry attempt = known.attempt();
        for (Debit debit : paid) {
            BreakKind kind = amountDiffers(debit.amount(), attempt.amount());
            if (kind != null && !names(found, kind)) {
                found.add(finding(kind, known, there(debit), debit));
            }
            boolean otherPayment =
                    !debit.paymentIds().isEmpty() && !debit.paymentIds().contains(attempt.paymentId());
            if (otherPayment && !names(found, BreakKind.PAYMENT_DIFFERS)) {
                found.add(new Finding(
                        BreakKind.PAYMENT_DIFFERS,
                        known.key(),
                        attempt.refundNo(),
                        attempt.legId(),
                        new Side(attempt.amount(), shortened(attempt.paymentId())),
                        new Side(debit.amount(), shortened(debit.paymentIds().getFirst())),
                        debit.line()));
            }
        }
    }

    private static BreakKind amountDiffers(Money there, Money here) {
        if (!there.getCurrencyUnit().equals(here.getCurrencyUnit())) {
            return BreakKind.CURRENCY_DIFFERS;
        }
        return there.isEqual(here) ? null : BreakKind.AMOUNT_DIFFERS;
    }

    private static void comparePostings(Known known, List<Finding> found) {
        Entry attempt = known.attempt();
        if (known.postings().isEmpty()) {
            found.add(finding(BreakKind.POSTING_MISSING, known, null, null));
            return;
        }
        Posting posting = known.postings().getFirst();
        boolean same = known.postings().size() == 1
                && posting.amount().equals(attempt.amount())
                && posting.channel().equals(attempt.route().name());
        if (!same) {
            found.add(finding(
                    BreakKind.POSTING_DIFFERS,
                    known,
                    new Side(posting.amount(), shortened("CLEARING:" + posting.channel())),
                    null));
        }
    }

    /** Something the book paid, or took back, that no attempt did. */
    static Finding unpaid(Posting posting) {
        return new Finding(
                BreakKind.POSTING_WITHOUT_PAYOUT,
                posting.operationKey(),
                posting.refundNo(),
                AttemptRegister.legOf(posting.operationKey()),
                null,
                new Side(posting.amount(), "CLEARING:" + posting.channel()),
                null);
    }

    private static boolean isSettled(Known known) {
        return known.attempt().status() == Leg.Status.SETTLED;
    }

    private static List<Debit> debited(List<Debit> debits) {
        return debits.stream().filter(debit -> debit.said().isDebit()).toList();
    }

    private static List<Debit> failed(List<Debit> debits) {
        return debits.stream().filter(debit -> !debit.said().isDebit()).toList();
    }

    private static boolean names(List<Finding> found, BreakKind kind) {
        return found.stream().anyMatch(finding -> finding.kind() == kind);
    }

    private static Side there(Debit debit) {
        return new Side(debit.amount(), debit.said().name());
    }

    private static Finding finding(BreakKind kind, Known known, Side there, Debit debit) {
        Entry attempt = known.attempt();
        return new Finding(
                kind,
                known.key(),
                attempt == null ? null : attempt.refundNo(),
                attempt == null ? null : attempt.legId(),
                attempt == null
                        ? null
                        : new Side(attempt.amount(), attempt.status().name()),
                there,
                debit == null ? null : debit.line());
    }

    private static String shortened(String id) {
        return id.length() <= 40 ? id : id.substring(0, 39) + "…";
    }
}
