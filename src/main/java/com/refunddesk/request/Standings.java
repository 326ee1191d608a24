package com.refunddesk.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where many refunds stand, without what they are about: for overviews. */
@Repository
public class Standings {

    private static final List<String> UNDER_WAY = Arrays.stream(RefundStatus.values())
            .filter(RefundStatus::isUnderWay)
            .map(Enum::name)
            .toList();

    private static final String COLUMNS =
            "select refund_no, order_no, status, filed_at, payable, currency, process_instance_key, exists (select 1"
                    + " from invoice_clearance c where c.refund_no = refund.refund_no and c.cleared_at is null)"
                    + " as invoice_out from refund ";

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param instanceKey the engine's, {@code null} until the process has begun
     * @param invoiceOut whether the payout waits for the order's invoice
     */
    public record Standing(
            String refundNo,
            String orderNo,
            RefundStatus status,
            Instant filedAt,
            Money payable,
            Long instanceKey,
            boolean invoiceOut) {}

    /** All refunds under way, and these others; the oldest first. */
    public List<Standing> underWayAnd(Collection<String> others) {
        // A union, not an "or": each half has its index.
        return jdbc.sql(COLUMNS + "where status in (:underWay) union " + COLUMNS
                        + "where refund_no in (:others) order by filed_at, refund_no")
                .param("underWay", UNDER_WAY)
                .param("others", others.isEmpty() ? List.of("") : others)
                .query(Standings::read)
                .list();
    }

    private static Standing read(ResultSet rs, int row) throws SQLException {
        return new Standing(
                rs.getString("refund_no"),
                rs.getString("order_no"),
                RefundStatus.valueOf(rs.getString("status")),
                rs.getObject("filed_at", OffsetDateTime.class).toInstant(),
                payable(rs),
                rs.getObject("process_instance_key", Long.class),
                rs.getBoolean("invoice_out"));
    }

    private static Money payable(ResultSet rs) throws SQLException {
        CurrencyUnit unit = CurrencyUnit.of(rs.getString("currency"));
        return Money.of(unit, rs.getBigDecimal("payable").setScale(unit.getDecimalPlaces()));
    }
}
