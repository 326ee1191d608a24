package com.refunddesk.quote;

/** Where a customer may ask the cash to go; gift payments go back to the gift balance whatever is asked. */
public enum DestinationWish {
    ORIGINAL,
    BALANCE,
    VOUCHER
}
