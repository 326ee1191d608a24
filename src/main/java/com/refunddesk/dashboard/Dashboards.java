package com.refunddesk.dashboard;

import static com.refunddesk.process.ProcessIds.REFUND_APPROVAL;
import static com.refunddesk.process.ProcessIds.REFUND_PAYOUT;

import com.refunddesk.dashboard.Dashboard.Diagrams;
import com.refunddesk.dashboard.Dashboard.Figure;
import com.refunddesk.dashboard.Dashboard.OldRefund;
import com.refunddesk.dashboard.Dashboard.PolicyNow;
import com.refunddesk.dashboard.Dashboard.PolicyRow;
import com.refunddesk.dashboard.Dashboard.Tile;
import com.refunddesk.dashboard.Dashboard.Times;
import com.refunddesk.process.TaskIds;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Standings;
import com.refunddesk.request.Standings.Standing;
import com.refunddesk.servicelevel.Periods.Period;
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevelReport;
import com.refunddesk.servicelevel.ServiceLevelReport.Figures;
import com.refunddesk.servicelevel.ServiceLevelReport.Percentiles;
import com.refunddesk.servicelevel.ServiceLevelReports;
import com.refunddesk.servicelevel.ServiceLevelReports.Overview;
import com.refunddesk.servicelevel.ServiceLevelReports.Watched;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the page's numbers together, with as many queries for a thousand refunds as for one. */
@Component
class Dashboards {

    /** Elements of the diagram that tell by their counts where refunds are. */
    static final String AWAIT_MATERIALS = "ReceiveTask_AwaitMaterials";

    static final String PAY_OUT_LEG = "CallActivity_PayOutLeg";
    static final String REFUND_PAID = "EndEvent_RefundPaid";

    private static final int DAYS = 30;
    private static final int OLDEST = 15;

    /** Of those that were late and are decided, so many are looked up to be linked; the counts are of all. */
    private static final int MOST_DECIDED_LATE = 1000;

    private final ServiceLevelReports reports;
    private final Standings standings;
    private final OperateLinks operate;

    Dashboards(ServiceLevelReports reports, Standings standings, OperateLinks operate) {
        this.reports = reports;
        this.standings = standings;
        this.operate = operate;
    }

    @Transactional(readOnly = true)
    public Dashboard of(Period period) {
        Overview overview = reports.overview(period.from(), period.to());
        ServiceLevelReport report = overview.report();
        Refunds refunds = refunds(overview);
        Duration longest = longest(report);
        return new Dashboard(
                List.of(
                        new Tile("at-risk", figure(refunds, refunds.open(ServiceLevel.State.AT_RISK))),
                        new Tile("late", figure(refunds, refunds.open(ServiceLevel.State.BREACHED)))),
                stages(refunds),
                policies(refunds),
                DayChart.of(reports.lastDays(DAYS)),
                report.policies().stream()
                        .map(figures -> row(figures, period, refunds, longest))
                        .toList(),
                row(report.total(), period, refunds, longest),
                oldest(refunds),
                new Diagrams(operate.diagram(REFUND_APPROVAL), operate.diagram(REFUND_PAYOUT)));
    }

    /** The refunds that are looked at, as their clocks have them and as they stand. */
    private record Refunds(List<Watched> open, List<Watched> decidedLate, Map<String, Standing> byNumber) {

        List<Watched> open(ServiceLevel.State level) {
            return open.stream().filter(refund -> refund.level() == level).toList();
        }

        List<Standing> underWay(RefundStatus... statuses) {
            List<RefundStatus> wanted = List.of(statuses);
            return byNumber.values().stream()
                    .filter(standing -> standing.status().isUnderWay())
                    .filter(standing -> wanted.isEmpty() || wanted.contains(standing.status()))
                    .toList();
        }

        /** Approved and on their way to the customer, or held back by the order's invoice. */
        List<Standing> afterApproval(boolean invoiceOut) {
            return underWay(RefundStatus.APPROVED, RefundStatus.PAYING).stream()
                    .filter(standing -> standing.invoiceOut() == invoiceOut)
                    .toList();
        }
    }

    private Refunds refunds(Overview overview) {
        List<Watched> decidedLate =
                overview.decidedLate().stream().limit(MOST_DECIDED_LATE).toList();
        return new Refunds(
                overview.open(),
                decidedLate,
                standings
                        .underWayAnd(decidedLate.stream().map(Watched::refundNo).toList())
                        .stream()
                        .collect(Collectors.toMap(
                                Standing::refundNo, Function.identity(), (one, same) -> one, LinkedHashMap::new)));
    }

    private List<Tile> stages(Refunds refunds) {
        return List.of(
                new Tile("under-way", new Figure(refunds.underWay().size(), operate.running(REFUND_APPROVAL))),
                new Tile("submitted", stage(refunds, RefundStatus.SUBMITTED)),
                new Tile("in-review", at(TaskIds.REVIEW_REFUND, refunds.underWay(RefundStatus.UNDER_REVIEW))),
                new Tile(
                        "second-approval",
                        at(TaskIds.APPROVE_LARGE_REFUND, refunds.underWay(RefundStatus.AWAITING_SECOND_APPROVAL))),
                new Tile("waiting", at(AWAIT_MATERIALS, refunds.underWay(RefundStatus.AWAITING_MATERIALS))),
                new Tile("appeal", at(TaskIds.DECIDE_APPEAL, refunds.underWay(RefundStatus.UNDER_APPEAL))),
                new Tile("invoice", at(TaskIds.CLEAR_INVOICE, refunds.afterApproval(true))),
                new Tile("in-payout", at(PAY_OUT_LEG, refunds.afterApproval(false))),
                new Tile(
                        "payout-exception",
                        new Figure(
                                refunds.underWay(RefundStatus.PAYOUT_EXCEPTION).size(),
                                operate.at(REFUND_PAYOUT, TaskIds.RESOLVE_PAYOUT))));
    }

    private Figure at(String elementId, List<Standing> standings) {
        return new Figure(standings.size(), operate.at(REFUND_APPROVAL, elementId));
    }

    /** No one element tells it. */
    private Figure stage(Refunds refunds, RefundStatus status) {
        List<Standing> standings = refunds.underWay(status);
        return new Figure(standings.size(), operate.instances(keys(standings.stream())));
    }

    private List<PolicyNow> policies(Refunds refunds) {
        Map<String, List<Watched>> byPolicy = refunds.open().stream()
                .collect(Collectors.groupingBy(Watched::policy, TreeMap::new, Collectors.toList()));
        long longest = byPolicy.values().stream().mapToLong(List::size).max().orElse(0);
        return byPolicy.entrySet().stream()
                .map(entry -> policy(refunds, entry.getKey(), entry.getValue(), longest))
                .toList();
    }

    private PolicyNow policy(Refunds refunds, String policy, List<Watched> open, long longest) {
        Figure[] byLevel = Arrays.stream(ServiceLevel.State.values())
                .map(level -> figure(
                        refunds,
                        open.stream().filter(refund -> refund.level() == level).toList()))
                .toArray(Figure[]::new);
        Figure onTime = byLevel[ServiceLevel.State.ON_TIME.ordinal()];
        Figure atRisk = byLevel[ServiceLevel.State.AT_RISK.ordinal()];
        Figure late = byLevel[ServiceLevel.State.BREACHED.ordinal()];
        return new PolicyNow(
                policy,
                figure(refunds, open),
                onTime,
                atRisk,
                late,
                Bars.thousandths(onTime.count(), longest),
                Bars.thousandths(atRisk.count(), longest),
                Bars.thousandths(late.count(), longest));
    }

    private PolicyRow row(Figures figures, Period period, Refunds refunds, Duration longest) {
        Predicate<Watched> counted =
                refund -> (figures.policy() == null || figures.policy().equals(refund.policy()))
                        && !refund.filedAt().isBefore(period.from())
                        && refund.filedAt().isBefore(period.to());
        List<Watched> open = refunds.open().stream().filter(counted).toList();
        List<Watched> atRisk = refunds.open(ServiceLevel.State.AT_RISK).stream()
                .filter(counted)
                .toList();
        List<Watched> late = Stream.concat(
                        refunds.open(ServiceLevel.State.BREACHED).stream(), refunds.decidedLate().stream())
                .filter(counted)
                .toList();
        return new PolicyRow(
                figures.policy(),
                figures.filed(),
                new Figure(figures.open(), operate.instances(keys(refunds, open))),
                new Figure(figures.atRisk(), operate.instances(keys(refunds, atRisk))),
                new Figure(figures.breached(), operate.instances(keys(refunds, late))),
                new Figure(figures.paid(), figures.paid() == 0 ? null : operate.passed(REFUND_PAID, period)),
                Times.of(figures.timeToDecision().working(), longest),
                Times.of(figures.timeToMoney(), longest));
    }

    private List<OldRefund> oldest(Refunds refunds) {
        Map<String, Watched> clocks = refunds.open().stream()
                .collect(Collectors.toMap(Watched::refundNo, Function.identity(), (one, same) -> one));
        return refunds.underWay().stream()
                .sorted(Comparator.comparing(Standing::filedAt))
                .limit(OLDEST)
                .map(standing -> old(standing, clocks.get(standing.refundNo())))
                .toList();
    }

    private OldRefund old(Standing standing, Watched clock) {
        return new OldRefund(
                standing.refundNo(),
                operate.instance(standing.instanceKey()),
                standing.orderNo(),
                standing.status(),
                standing.payable(),
                standing.filedAt(),
                clock == null ? null : clock.dueAt(),
                clock == null ? null : clock.level());
    }

    private Figure figure(Refunds refunds, List<Watched> counted) {
        return new Figure(counted.size(), operate.instances(keys(refunds, counted)));
    }

    private static List<Long> keys(Refunds refunds, List<Watched> watched) {
        return keys(watched.stream().map(refund -> refunds.byNumber().get(refund.refundNo())));
    }

    private static List<Long> keys(Stream<Standing> standings) {
        return standings
                .filter(Objects::nonNull)
                .map(Standing::instanceKey)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Duration longest(ServiceLevelReport report) {
        return Stream.concat(Stream.of(report.total()), report.policies().stream())
                .flatMap(figures -> Stream.of(figures.timeToDecision().working(), figures.timeToMoney()))
                .filter(Objects::nonNull)
                .map(Percentiles::p90)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
