package com.refunddesk.reconciliation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How payouts are reconciled.
 *
 * @param at when the bills of the day before are fetched, in the zone; channels have them by then
 * @param zone in which channels' days begin and end
 * @param folder where bills are put, {@code <folder>/<channel>/<date>.*}; {@code null}: none are
 * @param sandboxUrl where the sandbox channel tells its debits; empty: there is none
 * @param daysBack how many days' bills are looked for, where they came late
 * @param carryOver how near to midnight a payment may be on the next or the last day's bill; longer than the longest
 *     time between two enquiries, by which the desk learns of a payment late
 * @param maxBillSize the largest bill, unpacked
 */
@ConfigurationProperties("refund-desk.reconciliation")
record ReconciliationProperties(
        @DefaultValue("10:30") LocalTime at,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        Path folder,
        URI sandboxUrl,
        @DefaultValue("7") int daysBack,
        @DefaultValue("30m") Duration carryOver,
        @DefaultValue("256MB") DataSize maxBillSize) {}
