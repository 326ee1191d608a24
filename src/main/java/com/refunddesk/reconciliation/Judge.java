package com.refunddesk.reconciliation;

import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.payout.Leg;
import com.refunddesk.reconciliation.Finding.Side;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.util.ArrayList;
import java.util.List;

/** Compares the three sides of one key. Pure: what it is given decides, and nothing else. */
final class Judge {

    private Judge() {}

    /**
     * What is known of a key.
     *
     * @param attempt the desk's latest attempt under it, or {@code null}
     * @param debits what bills said of it, on whatever day
     * @param postings what the book has for the attempt's leg
     * @param due whether every bill that the attempt could be on was there
     */
    record Known(String key, Entry attempt, List<Debit> debits, List<Posting> postings, boolean due) {

        List<Debit> saying(Said said) {
            return debits.stream().filter(debit -> debit.said() == said).toList();
        }
    }

    static List<Finding> judge(Known known) {
        List<Finding> found = new ArrayList<>();
        if (known.attempt() == null) {
            known.saying(Said.PAID).stream()
                    .findFirst()
                    .ifPresent(debit -> found.add(finding(BreakKind.MISSING_HERE, known, there(debit), debit)));
            return found;
        }
        if (known.debits().isEmpty()) {
            if (isSettled(known) && known.due()) {
                found.add(finding(BreakKind.MISSING_THERE, known, null, null));
            }
        } else {
            compareState(known, found);
            compareDebits(known, found);
        }
        if (isSettled(known)) {
            comparePostings(known, found);
        }
        return found;
    }

    private static void compareState(Known known, List<Finding> found) {
        List<Debit> paid = known.saying(Said.PAID);
        List<Debit> failed = known.saying(Said.FAILED);
        // A payment that came back is one that isn't there.
        int left = paid.size() - failed.size();
        Debit last = left > 0 ? paid.getLast() : failed.isEmpty() ? paid.getLast() : failed.getLast();
        if (left > 1) {
            found.add(finding(BreakKind.DUPLICATE_DEBIT, known, new Side(last.amount(), left + " × PAID"), last));
        }
        BreakKind kind =
                switch (known.attempt().status()) {
                    case SETTLED -> left > 0 ? null : BreakKind.FAILED_BUT_PAID;
                    case FAILED -> {
                        if (left <= 0) {
                            yield null;
                        }
                        yield known.attempt().settledOtherwise() ? BreakKind.LEG_PAID_TWICE : BreakKind.PAID_BUT_FAILED;
                    }
                    default -> left > 0 ? BreakKind.PAID_BUT_OPEN : BreakKind.FAILED_BUT_OPEN;
                };
        if (kind != null) {
            found.add(finding(kind, known, there(last), last));
        }
    }

    private static void compareDebits(Known known, List<Finding> found) {
        Entry attempt = known.attempt();
        for (Debit debit : known.saying(Said.PAID)) {
            BreakKind kind = null;
            if (!debit.amount().getCurrencyUnit().equals(attempt.amount().getCurrencyUnit())) {
                kind = BreakKind.CURRENCY_DIFFERS;
            } else if (!debit.amount().isEqual(attempt.amount())) {
                kind = BreakKind.AMOUNT_DIFFERS;
            }
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
                    new Side(posting.amount(), "CLEARING:" + posting.channel()),
                    null));
        }
    }

    /** Something the book paid that no attempt did. */
    static Finding unpaid(Posting posting, String legId) {
        return new Finding(
                BreakKind.POSTING_WITHOUT_PAYOUT,
                posting.operationKey(),
                posting.refundNo(),
                legId,
                null,
                new Side(posting.amount(), "CLEARING:" + posting.channel()),
                null);
    }

    private static boolean isSettled(Known known) {
        return known.attempt().status() == Leg.Status.SETTLED;
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
