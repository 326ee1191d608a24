package com.refunddesk.servicelevel;

import com.refunddesk.servicelevel.ServiceLevelReport.Decision;
import com.refunddesk.servicelevel.ServiceLevelReport.Figures;
import com.refunddesk.servicelevel.ServiceLevelReport.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Adds up a policy's figures, one refund after the other. */
final class PolicyFigures {

    /**
     * What counts about one refund.
     *
     * @param working from filing to the decision on the desk's clock; {@code null} where no person decided
     * @param wall from filing to the decision; {@code null} where there is none
     * @param money from filing to the last leg; {@code null} where it isn't paid
     */
    record Filed(
            String policy, boolean open, ServiceLevel.State level, Duration working, Duration wall, Duration money) {}

    private final String policy;
    private final List<Duration> working = new ArrayList<>();
    private final List<Duration> wall = new ArrayList<>();
    private final List<Duration> money = new ArrayList<>();
    private long filed;
    private long open;
    private long atRisk;
    private long breached;

    PolicyFigures(String policy) {
        this.policy = policy;
    }

    void add(Filed refund) {
        filed++;
        if (refund.open()) {
            open++;
        }
        if (refund.open() && refund.level() == ServiceLevel.State.AT_RISK) {
            atRisk++;
        }
        if (refund.level() == ServiceLevel.State.BREACHED) {
            breached++;
        }
        add(working, refund.working());
        add(wall, refund.wall());
        add(money, refund.money());
    }

    Figures figures() {
        return new Figures(
                policy,
                filed,
                open,
                atRisk,
                breached,
                wall.size(),
                money.size(),
                new Decision(percentiles(working), percentiles(wall)),
                percentiles(money));
    }

    private static void add(List<Duration> durations, Duration duration) {
        if (duration != null) {
            durations.add(duration);
        }
    }

    private static Percentiles percentiles(List<Duration> durations) {
        if (durations.isEmpty()) {
            return null;
        }
        durations.sort(null);
        return new Percentiles(at(durations, 50), at(durations, 90), at(durations, 99));
    }

    /** The shortest time in which so many of a hundred were done, in whole seconds. */
    private static Duration at(List<Duration> sorted, int percent) {
        int place = (sorted.size() * percent + 99) / 100;
        return Duration.ofSeconds(sorted.get(place - 1).toSeconds());
    }
}
