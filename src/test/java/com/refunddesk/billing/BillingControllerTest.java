package com.refunddesk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@BillingSlice
class BillingControllerTest {

    // Escaped, since half of a surrogate pair has no bytes of its own.
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Autowired
    private MockMvc http;

    @Autowired
    private Orders orders;

    @Autowired
    private Accounts accounts;

    @Test
    void createsAnAccountOnceAndReplacesItAfterwards() throws Exception {
        put("/api/v1/accounts/ACC-once", BillingBodies.account()).andExpect(status().isCreated());
        put("/api/v1/accounts/ACC-once", BillingBodies.account()).andExpect(status().isOk());

        assertThat(accounts.find("ACC-once").orElseThrow().arrears()).isEqualTo(Money.parse("CNY 0.00"));
    }

    @Test
    void takesAnAccountInAnotherCurrencyThanYuan() throws Exception {
        ObjectNode account = BillingBodies.account().put("currency", "JPY").put("arrears", "1200");

        put("/api/v1/accounts/ACC-yen", account).andExpect(status().isCreated());

        assertThat(accounts.find("ACC-yen").orElseThrow().arrears()).isEqualTo(Money.parse("JPY 1200"));
    }

    @Test
    void createsAnOrderOnceAndReplacesItAfterwards() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());

        put("/api/v1/orders/ORD-once", BillingBodies.order()).andExpect(status().isCreated());
        put("/api/v1/orders/ORD-once", BillingBodies.order()).andExpect(status().isOk());

        Order order = orders.find("ORD-once").orElseThrow();
        assertThat(order.payments()).hasSize(1);
        assertThat(order.deliveredAt()).isEqualTo("2026-03-02T02:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("com.refunddesk.billing.BillingBodies#ordersOfTheVectors")
    void takesEveryOrderOfTheWorkedCases(JsonNode vector) throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());
        ObjectNode order = ((ObjectNode) vector.get("order")).deepCopy();
        order.remove("orderNo");
        String orderNo =
                "ORD-" + Integer.toHexString(vector.get("name").asText().hashCode());

        put("/api/v1/orders/" + orderNo, order).andExpect(status().is2xxSuccessful());

        assertThat(orders.find(orderNo).orElseThrow().payments()).hasSameSizeAs(order.get("payments"));
    }

    @Test
    void refusesPaymentsThatDoNotAddUp() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());

        put("/api/v1/orders/ORD-sum", BillingBodies.order().put("coupon", "99.99"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("PAYMENTS_DO_NOT_ADD_UP"));
    }

    @Test
    void refusesAnOrderOfAnUnknownAccount() throws Exception {
        put("/api/v1/orders/ORD-orphan", BillingBodies.order().put("accountId", "ACC-nobody"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("UNKNOWN_ACCOUNT"))
                .andExpect(jsonPath("$.detail").value(containsString("Feed the account first")));
    }

    @Test
    void refusesAnotherCurrencyForAKnownOrder() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());
        put("/api/v1/orders/ORD-currency", BillingBodies.order());

        put("/api/v1/orders/ORD-currency", BillingBodies.order().put("currency", "USD"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("CURRENCY_CHANGED"));
    }

    static Stream<Arguments> wrongOrders() {
        return Stream.of(
                wrong("unknown", "UNKNOWN_FIELD", order -> order.put("unknown", 1)),
                wrong("orderNo", "UNKNOWN_FIELD", order -> order.put("orderNo", "ORD-1")),
                wrong("provider", "REQUIRED", order -> order.remove("provider")),
                wrong("provider", "INVALID_VALUE", order -> order.put("provider", "Tencent")),
                wrong("product", "INVALID_TEXT", order -> order.put("product", "two\nlines")),
                wrong("product", "INVALID_TEXT", order -> order.put("product", "half \ud800")),
                wrong("product", "WRONG_TYPE", order -> order.put("product", 7)),
                wrong("model", "INVALID_TEXT", order -> order.put("model", "m".repeat(101))),
                wrong("billingMode", "INVALID_VALUE", order -> order.put("billingMode", "prepaid")),
                wrong("currency", "INVALID_CURRENCY", order -> order.put("currency", "RMB")),
                wrong("currency", "INVALID_CURRENCY", order -> order.put("currency", "XXX")),
                wrong("listPrice", "WRONG_DIGITS", order -> order.put("listPrice", "1000.000")),
                wrong("listPrice", "WRONG_DIGITS", order -> order.put("listPrice", "1000")),
                wrong("listPrice", "INVALID_AMOUNT", order -> order.put("listPrice", "1e3")),
                wrong("listPrice", "INVALID_AMOUNT", order -> order.put("listPrice", "٣.00")),
                wrong("listPrice", "INVALID_AMOUNT", order -> order.put("listPrice", "1234567890123.00")),
                wrong("listPrice", "WRONG_TYPE", order -> order.put("listPrice", 1000.00)),
                wrong("discount", "NEGATIVE", order -> order.put("discount", "-1.00")),
                wrong("coupon", "REQUIRED", order -> order.putNull("coupon")),
                wrong("payments", "REQUIRED", order -> order.remove("payments")),
                wrong("payments", "WRONG_TYPE", order -> order.put("payments", "none")),
                wrong("payments[0]", "REQUIRED", order -> order.putArray("payments")
                        .addNull()),
                wrong("payments[0].amount", "NEGATIVE", payment(p -> p.put("amount", "-900.00"))),
                wrong("payments[0].channel", "INVALID_VALUE", payment(p -> p.put("channel", "CASH"))),
                wrong("payments[0].paidAt", "INVALID_INSTANT", payment(p -> p.put("paidAt", "2026-03-02T10:00:00"))),
                wrong("payments[0].paidAt", "INVALID_INSTANT", payment(p -> p.put("paidAt", "-3d"))),
                wrong(
                        "payments[0].paidAt",
                        "INVALID_INSTANT",
                        payment(p -> p.put("paidAt", "2026-03-02T10:00:00+08:00[Asia/Shanghai]"))),
                wrong("payments[0].paidAt", "INVALID_INSTANT", payment(p -> p.put("paidAt", "0026-03-02T10:00:00Z"))),
                wrong("payments[0].refunded", "REFUNDED_ABOVE_AMOUNT", payment(p -> p.put("refunded", "900.01"))),
                wrong("payments[0].duplicate", "REQUIRED", payment(p -> p.remove("duplicate"))),
                wrong("payments[0].duplicate", "WRONG_TYPE", payment(p -> p.put("duplicate", "false"))),
                wrong("payments[0].paymentId", "INVALID_ID", payment(p -> p.put("paymentId", "a b"))),
                wrong("payments[1].paymentId", "DUPLICATE_PAYMENT_ID", order -> order.withArray("payments")
                        .add(order.get("payments").get(0).deepCopy())),
                wrong("items", "REQUIRED", order -> order.remove("items")),
                wrong("items[0].kind", "INVALID_VALUE", order -> order.withArray("items")
                        .addObject()
                        .put("kind", "EXTRA")
                        .put("paid", "1.00")),
                wrong("term", "TERM_REQUIRED", order -> order.remove("term")),
                wrong("term.end", "TERM_ENDS_BEFORE_START", order -> order.withObject("/term")
                        .put("end", "2026-03-02T01:59:59Z")),
                wrong("term.end", "TERM_ENDS_BEFORE_START", order -> order.withObject("/term")
                        .put("end", "2026-03-02T02:00:00Z")),
                wrong("deliveredAt", "REQUIRED", order -> order.remove("deliveredAt")),
                wrong("resource", "REQUIRED", order -> order.remove("resource")),
                wrong("resource.status", "INVALID_VALUE", order -> order.withObject("/resource")
                        .put("status", "running")),
                wrong("resource.trafficUsedGb", "NEGATIVE", order -> order.withObject("/resource")
                        .put("trafficUsedGb", -1)),
                wrong("resource.trafficUsedGb", "INVALID_VALUE", order -> order.withObject("/resource")
                        .put("trafficUsedGb", new java.math.BigDecimal("1e99999999"))),
                wrong("resource.trafficUsedGb", "WRONG_TYPE", order -> order.withObject("/resource")
                        .put("trafficUsedGb", "10")),
                wrong("promotionNonRefundable", "REQUIRED", order -> order.remove("promotionNonRefundable")),
                wrong("monthlyListPrice", "WRONG_DIGITS", order -> order.put("monthlyListPrice", "1.0000001")),
                wrong("hourlyListPrice", "NEGATIVE", order -> order.put("hourlyListPrice", "-0.1")),
                wrong("termDiscounts[0].discount", "INVALID_VALUE", order -> order.withArray("termDiscounts")
                        .addObject()
                        .put("months", 3)
                        .put("discount", "1.01")),
                wrong("termDiscounts[0].months", "INVALID_VALUE", order -> order.withArray("termDiscounts")
                        .addObject()
                        .put("months", 0)
                        .put("discount", "0.95")),
                wrong("termDiscounts[0].months", "WRONG_TYPE", order -> order.withArray("termDiscounts")
                        .addObject()
                        .put("months", 1.5)
                        .put("discount", "0.95")),
                wrong("meteredCharges", "REQUIRED", order -> order.put("billingMode", "PAY_AS_YOU_GO")),
                wrong("invoice.status", "INVALID_VALUE", order -> order.withObject("/invoice")
                        .put("status", "SENT")));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("wrongOrders")
    void saysWhatIsWrongWithAnOrder(String field, String code, Consumer<ObjectNode> change) throws Exception {
        ObjectNode order = BillingBodies.order();
        change.accept(order);

        put("/api/v1/orders/ORD-wrong", order)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("INVALID_REQUEST"))
                .andExpect(
                        jsonPath("$.errors[?(@.field=='" + field + "')].code").value(hasItem(code)))
                .andExpect(jsonPath("$.errors[0].message").value(containsString(" ")))
                .andExpect(content().string(not(containsString("java"))))
                .andExpect(content().string(not(containsString("refunddesk"))));
    }

    @Test
    void saysAllThatIsWrongAtOnce() throws Exception {
        ObjectNode account = BillingBodies.account().put("email", "nobody").put("locale", "fr");
        account.remove("name");

        put("/api/v1/accounts/ACC-bad", account)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field").value(containsInAnyOrder("email", "locale", "name")))
                .andExpect(jsonPath("$.errors[*].code")
                        .value(containsInAnyOrder("INVALID_EMAIL", "INVALID_VALUE", "REQUIRED")));
    }

    @Test
    void refusesTheQuotaInAnAccount() throws Exception {
        put("/api/v1/accounts/ACC-quota", BillingBodies.account().put("fullRefundsThisYear", 1))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].code").value("UNKNOWN_FIELD"));
    }

    @Test
    void refusesAnIdThatIsNone() throws Exception {
        for (String path : List.of("/api/v1/accounts/%C3%A4", "/api/v1/accounts/" + "a".repeat(65))) {
            put(path, BillingBodies.account())
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.errors[0].field").value("accountId"));
        }
    }

    private static Arguments wrong(String field, String code, Consumer<ObjectNode> change) {
        return Arguments.of(field, code, change);
    }

    private static Consumer<ObjectNode> payment(Consumer<ObjectNode> change) {
        return order -> change.accept((ObjectNode) order.get("payments").get(0));
    }

    private ResultActions put(String path, JsonNode body) throws Exception {
        return http.perform(MockMvcRequestBuilders.put(URI.create(path))
                .with(httpBasic("billing", "billing"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body)));
    }
}
