package com.refunddesk.ledger;

import java.util.List;
import org.joda.money.Money;

/** Every account's turnover and balance by currency; each total's balance is zero. */
record TrialBalance(boolean balanced, List<Line> accounts, List<Total> totals) {

    record Line(LedgerAccount account, String subAccount, Money debit, Money credit, Money balance) {}

    record Total(Money debit, Money credit, Money balance) {}
}
