package com.refunddesk.reconciliation;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.reconciliation.bill.BillChannel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells which of the last days' bills should have been taken by now and weren't. A channel owes one for a day on which the
 * desk paid through it, as long as no other bill serves that day, and for every day if its bills came until then: somebody may
 * have refunded in the channel's own console.
 */
@Component
class MissingBills {

    private final RunStore runs;
    private final AttemptRegister register;
    private final ReconciliationProperties properties;
    private final Clock clock;

    MissingBills(RunStore runs, AttemptRegister register, ReconciliationProperties properties, Clock clock) {
        this.runs = runs;
        this.register = register;
        this.properties = properties;
        this.clock = clock;
    }

    /** A day's bill. */
    record MissingBill(BillChannel channel, LocalDate date) {}

    /** Channel by channel, the oldest first. */
    List<MissingBill> find() {
        ZonedDateTime now = clock.instant().atZone(properties.zone());
        LocalDate today = now.toLocalDate();
        // Yesterday's bill has until the daily run.
        LocalDate due = now.toLocalTime().isBefore(properties.at()) ? today.minusDays(1) : today;
        LocalDate from = today.minusDays(properties.daysBack());
        Map<BillChannel, Set<LocalDate>> taken = runs.daysSince(from.minusDays(properties.daysBack()));
        return Arrays.stream(BillChannel.values())
                .flatMap(channel -> from.datesUntil(due)
                        .filter(date -> !taken.get(channel).contains(date))
                        .filter(date -> cameUntil(date, taken.get(channel)) || isOwed(channel, date, taken))
                        .map(date -> new MissingBill(channel, date)))
                .toList();
    }

    private boolean cameUntil(LocalDate date, Set<LocalDate> taken) {
        return date.minusDays(properties.daysBack()).datesUntil(date).anyMatch(taken::contains);
    }

    /** What the sandbox stands in for is owed by the channel itself. */
    private boolean isOwed(BillChannel channel, LocalDate date, Map<BillChannel, Set<LocalDate>> taken) {
        ZoneId zone = properties.zone();
        return channel != BillChannel.SANDBOX
                && channel.routes().stream()
                        .filter(route -> !isServed(route, date, taken))
                        .anyMatch(route -> register.finishedAny(
                                route,
                                date.atStartOfDay(zone).toInstant(),
                                date.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private static boolean isServed(PaymentChannel route, LocalDate date, Map<BillChannel, Set<LocalDate>> taken) {
        return taken.entrySet().stream()
                .anyMatch(entry -> entry.getKey().routes().contains(route)
                        && entry.getValue().contains(date));
    }
}
