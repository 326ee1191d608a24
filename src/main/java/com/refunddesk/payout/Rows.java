package com.refunddesk.payout;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How values stand in this module's tables. */
final class Rows {

    private Rows() {}

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Money money(ResultSet row) throws SQLException {
        return money(row, "amount");
    }

    static Money money(ResultSet row, String column) throws SQLException {
        CurrencyUnit unit = CurrencyUnit.of(row.getString("currency"));
        BigDecimal amount = row.getBigDecimal(column);
        return Money.of(unit, amount.setScale(unit.getDecimalPlaces()));
    }
}
