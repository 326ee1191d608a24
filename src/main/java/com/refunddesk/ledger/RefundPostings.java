package com.refunddesk.ledger;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** What a refund looks like in the book. */
public final class RefundPostings {

    private RefundPostings() {}

    /** A refund was settled: its cost, part of it against what the customer owes, the rest to be paid. */
    public static List<Transfer> settlement(String accountId, Money arrearsOffset, Money payable) {
        List<Transfer> transfers = new ArrayList<>();
        if (arrearsOffset.isPositive()) {
            transfers.add(new Transfer(
                    LedgerAccount.REFUNDS_EXPENSE.whole(), LedgerAccount.ARREARS.of(accountId), arrearsOffset));
        }
        if (payable.isPositive()) {
            transfers.add(new Transfer(
                    LedgerAccount.REFUNDS_EXPENSE.whole(), LedgerAccount.REFUNDS_PAYABLE.whole(), payable));
        }
        return List.copyOf(transfers);
    }

    /** A leg was paid out, to a channel or to something of the customer's. */
    public static List<Transfer> paidOut(AccountRef to, Money amount) {
        return List.of(new Transfer(LedgerAccount.REFUNDS_PAYABLE.whole(), to, amount));
    }
}
