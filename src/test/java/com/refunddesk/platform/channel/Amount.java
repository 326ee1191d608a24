package com.refunddesk.platform.channel;

import java.math.BigDecimal;

/** An amount in a currency's decimals. */
public record Amount(String amount, String currency) {

    boolean isSameAs(Amount other) {
        return currency.equals(other.currency) && new BigDecimal(amount).compareTo(new BigDecimal(other.amount)) == 0;
    }
}
