package com.refunddesk.billing;

import org.joda.money.Money;

/** A part of an order with what was paid for it; configuration changes and value-added services are not refundable. */
public record OrderItem(Kind kind, Money paid) {

    /** What an item is for. */
    public enum Kind {
        BASE,
        CONFIG_CHANGE,
        VALUE_ADDED
    }
}
