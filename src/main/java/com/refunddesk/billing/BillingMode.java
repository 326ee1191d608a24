package com.refunddesk.billing;

/** Prepaid is a subscription; pay-as-you-go is metered by the hour. */
public enum BillingMode {
    PREPAID,
    PAY_AS_YOU_GO
}
