package com.refunddesk.request.invoice;

import java.util.Optional;
import org.joda.money.Money;

/**
 * What a refund's payout waits for, its order being invoiced.
 *
 * @param invoiceNo the invoice as billing told it when the wait began; billing may not know its number
 * @param amount what goes back for the order, and so what a red-letter invoice has to be for
 * @param way how it was cleared; empty while the payout waits
 */
record InvoiceClearance(String refundNo, String orderNo, Optional<String> invoiceNo, Money amount, Optional<Way> way) {

    /** How an invoice is out of the way. */
    enum Way {
        /** The customer sent it back. */
        RETURNED,
        /** A red-letter invoice cancels it, in whole or in part. */
        RED_LETTER,
        /** Billing has none for the order any more. */
        VOIDED
    }

    boolean isOpen() {
        return way.isEmpty();
    }

    /** What people cleared stays so: what billing tells afterwards is the old invoice, or one for what remains. */
    boolean isClearedByPeople() {
        return way.isPresent() && way.get() != Way.VOIDED;
    }
}
