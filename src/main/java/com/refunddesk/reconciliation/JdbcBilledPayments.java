package com.refunddesk.reconciliation;

import com.refunddesk.payout.BilledPayments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells the payout what stands open of a leg. */
@Repository
class JdbcBilledPayments implements BilledPayments {

    private final JdbcClient jdbc;

    JdbcBilledPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean namePaid(String refundNo, String legId) {
        return jdbc.sql("""
                        select exists(select 1 from reconciliation_break
                            where refund_no = :refundNo and leg_id = :legId and kind = :kind and live = 1)
                        """)
                .param("refundNo", refundNo)
                .param("legId", legId)
                .param("kind", BreakKind.PAID_BUT_FAILED.name())
                .query(Boolean.class)
                .single();
    }
}
