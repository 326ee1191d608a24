package com.refunddesk.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How values stand in this module's tables. */
final class Rows {

    /**
     * Before the table that a list of texts is joined with. One parameter for all, and a join: PostgreSQL walks through a
     * long list of parameters for each row, H2 through a subselect.
     */
    static final String IN_LIST = " from unnest(cast(:list as varchar array)) as list(wanted) join ";

    private Rows() {}

    /** The list, each text once. */
    static String[] list(Collection<String> texts) {
        return texts.stream().distinct().toArray(String[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Money money(ResultSet row, String amount, String currency) throws SQLException {
        BigDecimal value = row.getBigDecimal(amount);
        if (value == null) {
            return null;
        }
        CurrencyUnit unit = CurrencyUnit.of(row.getString(currency));
        return Money.of(unit, value.setScale(unit.getDecimalPlaces()));
    }
}
