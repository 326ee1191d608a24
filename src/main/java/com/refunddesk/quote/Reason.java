package com.refunddesk.quote;

/** Why a customer asks for the money back. */
public enum Reason {
    NO_LONGER_NEEDED,
    SERVICE_FAULT,
    DUPLICATE_PAYMENT,
    ORDERED_BY_MISTAKE,
    LAPSED_UNRENEWED,
    OTHER
}
