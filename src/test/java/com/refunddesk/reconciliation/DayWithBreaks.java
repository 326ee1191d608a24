package com.refunddesk.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.reconciliation.DebitList.Line;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.ReconciliationDesk.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A busy day at one channel: most refunds agree, some went an odd way that is none the worse, and every kind of break stands
 * somewhere among them, as often as every other.
 */
final class DayWithBreaks {

    private static final Instant FIRST = ReconciliationDesk.DAY
            .atTime(1, 0)
            .atZone(ReconciliationDesk.SHANGHAI)
            .toInstant();
    private static final long MILLIS_OF_THE_DAY = 22 * 3_600_000L;
    private static final int PIECE = 5_000;

    private final DeskBooks books;
    private final PaymentChannel route;
    private final List<Paid> first = new ArrayList<>();
    private final List<Paid> retries = new ArrayList<>();
    private final List<Line> bill = new ArrayList<>();
    private final List<String> breaks = new ArrayList<>();
    private int matched;

    private DayWithBreaks(DeskBooks books, PaymentChannel route) {
        this.books = books;
        this.route = route;
    }

    /**
     * Writes the desk's and the book's side of the day.
     *
     * @param refunds how many the bill has, about; a multiple of the kinds of breaks times {@code ofEach} and more
     * @param ofEach how many breaks of each kind
     */
    static DayWithBreaks write(DeskBooks books, PaymentChannel route, int refunds, int ofEach) {
        DayWithBreaks day = new DayWithBreaks(books, route);
        BreakKind[] kinds = BreakKind.values();
        int between = refunds / (ofEach * kinds.length);
        for (int i = 0; i < refunds; i++) {
            Instant at = FIRST.plusMillis(i * MILLIS_OF_THE_DAY / refunds);
            Money amount = Money.ofMinor(CurrencyUnit.of("CNY"), 100 + i);
            Paid paid = new Paid("RF-20260310-%06d".formatted(i), 1, route, amount, "SETTLED", at);
            int turn = i / between;
            if (i % between == between / 2 && turn < ofEach * kinds.length) {
                day.broken(kinds[turn % kinds.length], paid);
            } else if (i % 97 == 1) {
                day.retried(paid);
            } else if (i % 101 == 1) {
                day.first.add(paid.as("SENT"));
            } else {
                day.agreed(paid);
            }
            if (day.first.size() >= PIECE) {
                day.flush();
            }
        }
        day.flush();
        return day;
    }

    List<Line> bill() {
        return bill;
    }

    /** Every break, and nothing else. */
    void assertFoundBy(Outcome outcome) {
        assertThat(outcome.told()).containsExactlyInAnyOrderElementsOf(breaks);
        assertThat(outcome.findings()).extracting(Finding::kind).contains(BreakKind.values());
        assertThat(outcome.result().billLines()).isEqualTo(bill.size());
        assertThat(outcome.result().matched()).isEqualTo(matched);
    }

    int breaks() {
        return breaks.size();
    }

    private void agreed(Paid paid) {
        first.add(paid);
        bill.add(paid.line());
        matched++;
    }

    /** Failed for both, and then paid. */
    private void retried(Paid paid) {
        Paid second = paid.again("SETTLED");
        first.add(paid.as("FAILED"));
        retries.add(second);
        bill.add(paid.line().failed());
        bill.add(second.line());
        matched += 2;
    }

    private void broken(BreakKind kind, Paid paid) {
        Line line = paid.line();
        switch (kind) {
            case MISSING_HERE -> bill.add(line);
            case MISSING_THERE -> first.add(paid);
            case AMOUNT_DIFFERS -> add(paid, line.of(paid.amount().plusMinor(1).toString()));
            case CURRENCY_DIFFERS -> add(paid, line.of("USD " + paid.amount().getAmount()));
            case PAYMENT_DIFFERS -> add(paid, line.ofPayment("PAY-other"));
            case PAID_BUT_FAILED -> add(paid.as("FAILED"), line);
            case PAID_BUT_OPEN -> add(paid.as("UNKNOWN"), line);
            case FAILED_BUT_PAID -> add(paid, line.failed());
            case FAILED_BUT_OPEN -> add(paid.as("SENT"), line.failed());
            case DUPLICATE_DEBIT -> add(paid, line, line.later(60));
            case LEG_PAID_TWICE -> {
                retries.add(paid.again("SETTLED"));
                add(paid.as("FAILED"), line, paid.again("SETTLED").line());
                matched++;
            }
            case POSTING_MISSING, POSTING_DIFFERS -> {
                bill.add(line);
                books.misbooked(
                        paid,
                        kind == BreakKind.POSTING_MISSING ? null : paid.amount().multipliedBy(2));
            }
            case POSTING_WITHOUT_PAYOUT -> books.booked(paid, paid.amount());
        }
        breaks.add(kind + " " + (kind == BreakKind.POSTING_WITHOUT_PAYOUT ? paid.operation() : paid.key()));
    }

    private void add(Paid paid, Line... lines) {
        first.add(paid);
        bill.addAll(List.of(lines));
    }

    private void flush() {
        books.write(first);
        books.retry(retries);
        first.clear();
        retries.clear();
    }
}
