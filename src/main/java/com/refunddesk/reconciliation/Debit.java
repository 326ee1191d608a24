package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.util.List;
import org.joda.money.Money;

/** What bills said so far about a key, one line of them. */
record Debit(String key, List<String> paymentIds, Money amount, Said said, long line, long runId) {}
