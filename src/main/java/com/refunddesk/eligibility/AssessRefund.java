package com.refunddesk.eligibility;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Order;

/** Tells what a refund would come to and whether it may be approved at once; reads and stores nothing. */
public interface AssessRefund {

    /**
     * Assesses a wish by the same decision tables that the process evaluates.
     *
     * @param fullRefundsThisYear what the account's subject used of its quota in the calendar year of the wish
     */
    Assessment assess(Order order, Account account, int fullRefundsThisYear, Wish wish);
}
