package com.refunddesk.platform.channel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in a currency's decimals. */
public record Amount(String amount, String currency) {

    boolean isSameAs(Amount other) {
        return currency.equals(other.currency) && new BigDecimal(amount).compareTo(new BigDecimal(other.amount)) == 0;
    }

    /** As much as a channel pays that doesn't do as it is told. */
    Amount half() {
        var all = new BigDecimal(amount);
        return new Amount(
                all.divide(BigDecimal.TWO, all.scale(), RoundingMode.DOWN).toPlainString(), currency);
    }
}
