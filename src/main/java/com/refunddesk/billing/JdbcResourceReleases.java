package com.refunddesk.billing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes down that a server goes back, under the lock of its order: once for each refund. */
@Repository
class JdbcResourceReleases implements ResourceReleases {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcResourceReleases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void release(String orderNo, String refundNo) {
        OffsetDateTime now = Columns.at(clock.instant());
        jdbc.sql("select order_no from billing_order where order_no = :orderNo for update")
                .param("orderNo", orderNo)
                .query(String.class)
                .optional()
                .orElseThrow(
                        () -> new IllegalStateException("Order " + orderNo + " is not known: nothing to release."));
        int first = jdbc.sql("""
                        insert into billing_resource_release (refund_no, order_no, released_at)
                        select :refundNo, :orderNo, cast(:now as timestamp with time zone)
                        where not exists (select 1 from billing_resource_release where refund_no = :refundNo)
                        """)
                .param("refundNo", refundNo)
                .param("orderNo", orderNo)
                .param("now", now)
                .update();
        if (first == 1) {
            // A server that was stopped, released, deleted or banned before keeps the time billing gave, or none.
            jdbc.sql("""
                            update billing_order
                            set stopped_at = case when resource_status = 'RUNNING' then coalesce(stopped_at, :now)
                                             else stopped_at end,
                                resource_status = case when resource_status in ('RUNNING', 'STOPPED') then 'RELEASED'
                                                  else resource_status end,
                                released_by_desk_at = coalesce(released_by_desk_at, :now)
                            where order_no = :orderNo
                            """).param("orderNo", orderNo).param("now", now).update();
        }
    }
}
