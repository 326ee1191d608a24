package com.refunddesk.reconciliation;

import com.refunddesk.payout.BilledPayments;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells the payout what stands open of a leg. */
@Repository
class JdbcBilledPayments implements BilledPayments {

    /** Open when the bill came, it may have failed for the desk since. */
    private static final List<String> PAID = List.of(BreakKind.PAID_BUT_FAILED.name(), BreakKind.PAID_BUT_OPEN.name());

    private final JdbcClient jdbc;

    JdbcBilledPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> keyNamedPaid(String refundNo, String legId) {
        return jdbc.sql("""
                        select subject from reconciliation_break
                        where refund_no = :refundNo and leg_id = :legId and kind in (:kinds) and live = 1
                        order by break_id desc fetch first 1 rows only
                        """)
                .param("refundNo", refundNo)
                .param("legId", legId)
                .param("kinds", PAID)
                .query(String.class)
                .optional();
    }
}
