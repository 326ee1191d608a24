package com.refunddesk.journey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts, orders and requests as they are sent to the desk. */
public final class Cases {

    private Cases() {}

    public static Map<String, ?> account(String accountId) {
        return Map.of(
                "subjectId", "SUB-" + accountId,
                "name", "Blue Harbor Games",
                "email", "owner@example.com",
                "phone", "+8613800138000",
                "locale", "en",
                "enterprise", false,
                "realNameVerified", true,
                "arrears", "0.00");
    }

    /** A server of kufanyun that was delivered two days ago: a full refund, and up to CNY 500.00 without a person. */
    public static Map<String, ?> freshOrder(String accountId, String orderNo, String price, Instant now) {
        Instant delivered = now.truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.DAYS);
        return Map.ofEntries(
                Map.entry("accountId", accountId),
                Map.entry("provider", "kufanyun"),
                Map.entry("product", "cloud-server"),
                Map.entry("billingMode", "PREPAID"),
                Map.entry("currency", "CNY"),
                Map.entry("listPrice", price),
                Map.entry("discount", "0.00"),
                Map.entry("coupon", "0.00"),
                Map.entry(
                        "payments",
                        List.of(Map.of(
                                "paymentId",
                                orderNo + "-P1",
                                "channel",
                                "ALIPAY",
                                "amount",
                                price,
                                "refunded",
                                "0.00",
                                "paidAt",
                                delivered.toString(),
                                "duplicate",
                                false))),
                Map.entry("items", List.of()),
                Map.entry(
                        "term",
                        Map.of(
                                "start", delivered.toString(),
                                "end", delivered.plus(400, ChronoUnit.DAYS).toString())),
                Map.entry("deliveredAt", delivered.toString()),
                Map.entry("resource", Map.of("status", "RUNNING", "trafficUsedGb", 0, "trafficIncludedGb", 100)),
                Map.entry("promotionNonRefundable", false));
    }

    public static Map<String, ?> request(String orderNo) {
        return Map.of(
                "orderNo",
                orderNo,
                "reason",
                "NO_LONGER_NEEDED",
                "description",
                "The project was cancelled",
                "termsAccepted",
                true,
                "contact",
                Map.of("email", "owner@example.com"),
                "dataBackedUp",
                true);
    }

    /** The same with one field set otherwise. */
    public static Map<String, ?> with(Map<String, ?> json, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(json);
        changed.put(field, value);
        return changed;
    }

    /** The same without a field. */
    public static Map<String, ?> without(Map<String, ?> json, String field) {
        Map<String, Object> changed = new HashMap<>(json);
        changed.remove(field);
        return changed;
    }
}
