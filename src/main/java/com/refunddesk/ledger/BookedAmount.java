package com.refunddesk.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;

/**
 * An amount as the book has it, for reading. What somebody else booked into it can't be taken out again: an amount with more
 * digits than its currency has, or in a currency that the desk doesn't know, is shown as it stands.
 *
 * @param amount in the currency's minor digits, or in as many as it takes
 */
record BookedAmount(
        @Schema(example = "650.00") String amount,
        @Schema(example = "CNY") String currency) {

    static BookedAmount of(String currency, BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        int scale = Math.max(plain.scale(), minorDigits(currency));
        return new BookedAmount(plain.setScale(scale, RoundingMode.UNNECESSARY).toPlainString(), currency);
    }

    private static int minorDigits(String currency) {
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(unit -> unit.getCode().equals(currency))
                .mapToInt(CurrencyUnit::getDecimalPlaces)
                .findFirst()
                .orElse(0);
    }
}
