package com.refunddesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.web.FieldProblem;
import com.refunddesk.web.JsonProblems;
import com.refunddesk.web.StrictJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class OrderBodyTest {

    private static final ObjectMapper STRICT = new StrictJson(new Jackson2ObjectMapperBuilder()).mapper();

    // Escaped, since half of a surrogate pair has no bytes of its own.
    private static final ObjectMapper SENDER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

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
                        .put("trafficUsedGb", new BigDecimal("1e99999999"))),
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
    void saysWhatIsWrongWithAnOrder(String field, String code, Consumer<ObjectNode> change)
            throws JsonProcessingException {
        ObjectNode order = BillingBodies.order();
        change.accept(order);

        List<FieldProblem> problems = problems(order);

        assertThat(problems)
                .anySatisfy(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.code()).isEqualTo(code);
                })
                .allSatisfy(problem -> assertThat(problem.message())
                        .contains(" ")
                        .endsWith(".")
                        .doesNotContain("java", "refunddesk"));
    }

    @Test
    void findsNothingWrongWithAnOrderThatIsRight() throws JsonProcessingException {
        assertThat(problems(BillingBodies.order())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("com.refunddesk.billing.BillingBodies#ordersOfTheVectors")
    void takesEveryOrderOfTheWorkedCases(ObjectNode order) throws JsonProcessingException {
        order.remove("orderNo");
        Fields fields = new Fields();
        Order read = STRICT.treeToValue(order, OrderBody.class).read("ORD-1", fields);

        assertThat(fields.problems()).isEmpty();
        assertThat(BillingIntake.addsUp(read)).isTrue();
        assertThat(read.payments()).hasSameSizeAs(order.get("payments"));
    }

    private static List<FieldProblem> problems(JsonNode order) throws JsonProcessingException {
        Fields fields = new Fields();
        try {
            STRICT.readValue(SENDER.writeValueAsString(order), OrderBody.class).read("ORD-1", fields);
        } catch (JsonProcessingException e) {
            return List.of(JsonProblems.of(e));
        }
        return fields.problems();
    }

    private static Arguments wrong(String field, String code, Consumer<ObjectNode> change) {
        return Arguments.of(field, code, change);
    }

    private static Consumer<ObjectNode> payment(Consumer<ObjectNode> change) {
        return order -> change.accept((ObjectNode) order.get("payments").get(0));
    }
}
