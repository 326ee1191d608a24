package com.refunddesk.eligibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.billing.Account;
import com.refunddesk.billing.BillingMode;
import com.refunddesk.billing.Invoice;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.OrderItem;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.billing.Resource;
import com.refunddesk.billing.Term;
import com.refunddesk.billing.TermDiscount;
import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A worked case of {@code vectors/quotes.json}: an input, and the expected answer to the cent. */
public record QuoteVector(
        String name, Order order, Account account, int fullRefundsThisYear, Wish wish, Expected expected) {

    /** What the case says comes out; amounts as written. */
    public record Expected(
            String policy,
            String outcome,
            List<String> codes,
            String paid,
            String nonRefundable,
            String consumed,
            String refundable,
            String arrearsOffset,
            String payable,
            List<ExpectedLeg> legs) {}

    /** An expected leg; the amount as written. */
    public record ExpectedLeg(String paymentId, String amount, String destination) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All cases of the file. */
    public static List<QuoteVector> all() {
        try (InputStream file = QuoteVector.class.getResourceAsStream("/vectors/quotes.json")) {
            return elements(JSON.readTree(file)).map(QuoteVector::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the desk answered, in the words of {@link #expected}. */
    static Expected answer(Assessment assessment) {
        Quote quote = assessment.quote();
        return new Expected(
                assessment.policy().id(),
                assessment.outcome().name(),
                assessment.codes().stream().map(Enum::name).toList(),
                text(quote.paid()),
                text(quote.nonRefundable()),
                text(quote.consumed()),
                text(quote.refundable()),
                text(quote.arrearsOffset()),
                text(quote.payable()),
                quote.legs().stream()
                        .map(leg -> new ExpectedLeg(
                                leg.paymentId(),
                                text(leg.amount()),
                                leg.destination().name()))
                        .toList());
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }

    @Override
    public String toString() {
        return name;
    }

    private static QuoteVector read(JsonNode vector) {
        JsonNode account = vector.path("account");
        JsonNode request = vector.path("request");
        return new QuoteVector(
                vector.path("name").asText(),
                order(vector.path("order")),
                new Account(
                        account.path("accountId").asText(),
                        account.path("subjectId").asText(),
                        "Name",
                        "mail@example.com",
                        null,
                        Locale.ENGLISH,
                        account.path("enterprise").asBoolean(),
                        account.path("realNameVerified").asBoolean(),
                        Money.of(
                                CurrencyUnit.of(account.path("currency").asText()),
                                new BigDecimal(account.path("arrears").asText()))),
                account.path("fullRefundsThisYear").asInt(),
                new Wish(
                        instant(request.path("at")),
                        Reason.valueOf(request.path("reason").asText()),
                        request.path("description").asText(),
                        request.path("termsAccepted").asBoolean(),
                        request.path("destination").isNull()
                                ? null
                                : DestinationWish.valueOf(
                                        request.path("destination").asText())),
                expected(vector.path("expected")));
    }

    private static Order order(JsonNode order) {
        CurrencyUnit currency = CurrencyUnit.of(order.path("currency").asText());
        JsonNode term = order.path("term");
        JsonNode resource = order.path("resource");
        JsonNode invoice = order.path("invoice");
        return new Order(
                order.path("orderNo").asText(),
                order.path("accountId").asText(),
                order.path("provider").asText(),
                order.path("product").asText(),
                null,
                BillingMode.valueOf(order.path("billingMode").asText()),
                currency,
                money(currency, order.path("listPrice")),
                money(currency, order.path("discount")),
                money(currency, order.path("coupon")),
                elements(order.path("payments"))
                        .map(payment -> payment(currency, payment))
                        .toList(),
                elements(order.path("items"))
                        .map(item -> new OrderItem(
                                OrderItem.Kind.valueOf(item.path("kind").asText()), money(currency, item.path("paid"))))
                        .toList(),
                term.isMissingNode() || term.isNull()
                        ? null
                        : new Term(instant(term.path("start")), instant(term.path("end"))),
                instant(order.path("deliveredAt")),
                new Resource(
                        Resource.Status.valueOf(resource.path("status").asText()),
                        decimal(resource.path("trafficUsedGb")),
                        decimal(resource.path("trafficIncludedGb")),
                        null),
                order.path("promotionNonRefundable").asBoolean(),
                decimal(order.path("monthlyListPrice")),
                decimal(order.path("hourlyListPrice")),
                elements(order.path("termDiscounts"))
                        .map(row -> new TermDiscount(row.path("months").asInt(), decimal(row.path("discount"))))
                        .toList(),
                order.path("meteredCharges").isMissingNode() ? null : money(currency, order.path("meteredCharges")),
                invoice.isMissingNode()
                        ? null
                        : new Invoice(
                                Invoice.Status.valueOf(invoice.path("status").asText()),
                                invoice.path("number").asText()));
    }

    private static Payment payment(CurrencyUnit currency, JsonNode payment) {
        return new Payment(
                payment.path("paymentId").asText(),
                PaymentChannel.valueOf(payment.path("channel").asText()),
                money(currency, payment.path("amount")),
                money(currency, payment.path("refunded")),
                instant(payment.path("paidAt")),
                payment.path("duplicate").asBoolean());
    }

    private static Expected expected(JsonNode expected) {
        return new Expected(
                expected.path("policy").asText(),
                expected.path("outcome").asText(),
                elements(expected.path("codes")).map(JsonNode::asText).toList(),
                expected.path("paid").asText(),
                expected.path("nonRefundable").asText(),
                expected.path("consumed").asText(),
                expected.path("refundable").asText(),
                expected.path("arrearsOffset").asText(),
                expected.path("payable").asText(),
                elements(expected.path("legs"))
                        .map(leg -> new ExpectedLeg(
                                leg.path("paymentId").asText(),
                                leg.path("amount").asText(),
                                leg.path("destination").asText()))
                        .toList());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Money money(CurrencyUnit currency, JsonNode amount) {
        return Money.of(currency, new BigDecimal(amount.asText()));
    }

    private static BigDecimal decimal(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : new BigDecimal(value.asText());
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
