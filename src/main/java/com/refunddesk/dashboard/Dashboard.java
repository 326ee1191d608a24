package com.refunddesk.dashboard;

import com.refunddesk.request.RefundStatus;
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevelReport.Percentiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/**
 * What the page shows.
 *
 * @param watch what is at risk and late now
 * @param stages how many stand where
 * @param policies what is open now, by policy
 * @param days what was decided and paid lately
 * @param period those filed in the period, by policy
 * @param total the same of all policies together
 * @param oldest the refunds that have been under way the longest
 */
record Dashboard(
        List<Tile> watch,
        List<Tile> stages,
        List<PolicyNow> policies,
        DayChart days,
        List<PolicyRow> period,
        PolicyRow total,
        List<OldRefund> oldest,
        Diagrams diagrams) {

    /** A number, and where in Operate what it counts can be seen; {@code null} where it can't. */
    record Figure(long count, String href) {}

    /** A figure under the name {@code tile.<key>}. */
    record Tile(String key, Figure figure) {}

    /** The diagrams with Operate's own counts. */
    record Diagrams(String approval, String payout) {}

    /** A policy's open refunds; the lengths of its bar are in thousandths of the longest. */
    record PolicyNow(
            String policy,
            Figure open,
            Figure onTime,
            Figure atRisk,
            Figure late,
            int onTimeBar,
            int atRiskBar,
            int lateBar) {}

    /** A policy's period; {@code policy} is null for all together. */
    record PolicyRow(
            String policy,
            long filed,
            Figure open,
            Figure atRisk,
            Figure late,
            Figure paid,
            Times decision,
            Times money) {}

    /** Half, and nine in ten, were done within; the bars are in thousandths of the longest. */
    record Times(Duration p50, Duration p90, int p50Bar, int p90Bar) {

        static Times of(Percentiles percentiles, Duration longest) {
            return percentiles == null
                    ? null
                    : new Times(
                            percentiles.p50(),
                            percentiles.p90(),
                            Bars.thousandths(percentiles.p50().toSeconds(), longest.toSeconds()),
                            Bars.thousandths(percentiles.p90().toSeconds(), longest.toSeconds()));
        }
    }

    /** @param level {@code null} where no clock runs */
    record OldRefund(
            String refundNo,
            String href,
            String orderNo,
            RefundStatus status,
            Money payable,
            Instant filedAt,
            Instant dueAt,
            ServiceLevel.State level) {}
}
