package com.refunddesk.billing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Bodies as billing sends them. */
final class BillingBodies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BillingBodies() {}

    static ObjectNode account() {
        return read("""
                {"subjectId": "SUB-1", "name": "陈先生", "email": "chen@example.com", "phone": "+8613800138000",
                 "locale": "zh-CN", "enterprise": false, "realNameVerified": true, "arrears": "0.00"}
                """);
    }

    /** Of ACC-1: list price 1000.00, coupon 100.00, one payment of 900.00. */
    static ObjectNode order() {
        return read("""
                {"accountId": "ACC-1", "provider": "kufanyun", "product": "cloud-server", "billingMode": "PREPAID",
                 "currency": "CNY", "listPrice": "1000.00", "discount": "0.00", "coupon": "100.00",
                 "payments": [{"paymentId": "PAY-1", "channel": "ALIPAY", "amount": "900.00", "refunded": "0.00",
                               "paidAt": "2026-03-02T10:00:00+08:00", "duplicate": false}],
                 "items": [], "term": {"start": "2026-03-02T10:00:00+08:00", "end": "2027-04-06T10:00:00+08:00"},
                 "deliveredAt": "2026-03-02T10:00:00+08:00",
                 "resource": {"status": "RUNNING", "trafficUsedGb": 0, "trafficIncludedGb": 100},
                 "promotionNonRefundable": false}
                """);
    }

    /** The worked cases, whose orders are what billing sends. */
    static Stream<ObjectNode> ordersOfTheVectors() {
        try (InputStream vectors = BillingBodies.class.getResourceAsStream("/vectors/quotes.json")) {
            return StreamSupport.stream(JSON.readTree(vectors).spliterator(), false)
                    .map(vector -> (ObjectNode) vector.get("order"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
