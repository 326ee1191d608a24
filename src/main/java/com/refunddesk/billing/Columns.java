package com.refunddesk.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Turns columns into values and back. */
final class Columns {

    private Columns() {}

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Columns have three decimals; the currency's own digits are exact by the feed's checks. */
    static Money money(ResultSet row, String column, CurrencyUnit currency) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : Money.of(currency, value.setScale(currency.getDecimalPlaces()));
    }

    static BigDecimal amount(Money money) {
        return money == null ? null : money.getAmount();
    }
}
