package com.refunddesk.ledger;

import java.util.List;

/** Every account's turnover and balance by currency; each total's balance is zero. */
record TrialBalance(boolean balanced, List<Line> accounts, List<Total> totals) {

    record Line(
            LedgerAccount account, String subAccount, BookedAmount debit, BookedAmount credit, BookedAmount balance) {}

    record Total(BookedAmount debit, BookedAmount credit, BookedAmount balance) {}
}
