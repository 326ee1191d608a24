package com.refunddesk.quote;

import static com.refunddesk.quote.OrderBuilder.DELIVERED;
import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.OrderItem;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What holds of every quote, in currencies with no, two and three digits. */
class QuotePropertiesTest {

    private static final int TRIES = 2000;
    private static final int TERM_SECONDS = 400 * 86_400;

    /** A filing: an order, what its account owes, a policy, and what is asked. */
    record Filing(Order order, Money arrears, PolicyRow policy, Ask ask) {

        Quote quote() {
            return Quotes.quote(order, arrears, policy, ask);
        }

        Filing at(Instant at) {
            return new Filing(order, arrears, policy, new Ask(at, ask.reason(), ask.destination(), ask.quotaLeft()));
        }
    }

    @Property(tries = TRIES)
    void linesAddUpToWhatIsPayable(@ForAll("filings") Filing filing) {
        // when
        Quote quote = filing.quote();

        // then
        Money sum = quote.lines().stream()
                .filter(line -> line.kind() != QuoteLine.Kind.PAYABLE)
                .map(QuoteLine::amount)
                .reduce(Money.zero(filing.order().currency()), Money::plus);
        assertThat(sum).isEqualTo(quote.payable());
        assertThat(quote.lines().getLast().amount()).isEqualTo(quote.payable());
        assertThat(quote.refundable().minus(quote.arrearsOffset())).isEqualTo(quote.payable());
    }

    @Property(tries = TRIES)
    void paysBetweenNothingAndWhatIsLeft(@ForAll("filings") Filing filing) {
        // when
        Quote quote = filing.quote();

        // then
        assertThat(quote.payable().isNegative()).isFalse();
        assertThat(quote.payable()).isLessThanOrEqualTo(quote.paid().minus(quote.alreadyRefunded()));
    }

    @Property(tries = TRIES)
    void splitsIntoLegsThatSumUpAndNeverExceedTheirPayment(@ForAll("filings") Filing filing) {
        // when
        Quote quote = filing.quote();

        // then
        assertThat(quote.legs().stream()
                        .map(QuoteLeg::amount)
                        .reduce(Money.zero(filing.order().currency()), Money::plus))
                .isEqualTo(quote.payable());
        for (QuoteLeg leg : quote.legs()) {
            assertThat(leg.amount().isPositive()).isTrue();
            assertThat(leg.amount())
                    .isLessThanOrEqualTo(
                            payment(filing.order(), leg.paymentId()).left());
        }
    }

    @Property(tries = TRIES)
    void giveEachPaymentItsShareToWithinAMinorUnit(@ForAll("filings") Filing filing) {
        // given
        Quote quote = filing.quote();
        BigDecimal left = quote.paid().minus(quote.alreadyRefunded()).getAmount();

        // then
        for (QuoteLeg leg : quote.legs()) {
            BigDecimal exactTimesLeft = quote.payable()
                    .getAmount()
                    .multiply(payment(filing.order(), leg.paymentId()).left().getAmount());
            BigDecimal error = leg.amount()
                    .getAmount()
                    .multiply(left)
                    .subtract(exactTimesLeft)
                    .abs();
            BigDecimal minorUnit =
                    BigDecimal.ONE.movePointLeft(filing.order().currency().getDecimalPlaces());
            assertThat(error).isLessThan(minorUnit.multiply(left));
        }
    }

    @Property(tries = TRIES)
    void neverPaysMoreForMoreUsage(
            @ForAll("filings") Filing filing, @ForAll @IntRange(max = TERM_SECONDS) int laterSeconds) {
        // given a policy without a window, whose days only add up
        Filing proRata = new Filing(filing.order(), filing.arrears(), Policies.withoutWindow(), filing.ask());

        // then
        Instant later = filing.ask().at().plusSeconds(laterSeconds);
        assertThat(proRata.at(later).quote().payable())
                .isLessThanOrEqualTo(proRata.quote().payable());
    }

    @Property(tries = TRIES)
    void neverPaysMoreForMoreHoursWithinOneTier(
            @ForAll("filings") Filing filing, @ForAll @IntRange(max = 27 * 86_400) int laterSeconds) {
        // given less than a month, so that one discount holds
        Instant start = filing.order().deliveredAt();
        Filing tiered = new Filing(filing.order(), filing.arrears(), Policies.tiered(), filing.ask());

        // then
        Instant at = start.plusSeconds(6 * 86_400L);
        Instant later = start.plusSeconds(Math.max(6 * 86_400L, laterSeconds));
        assertThat(tiered.at(later).quote().payable())
                .isLessThanOrEqualTo(tiered.at(at).quote().payable());
    }

    @Property(tries = TRIES)
    void neverPaysMoreForHigherCharges(
            @ForAll("meteredFilings") Filing filing, @ForAll @LongRange(max = 1_000_000) long more) {
        // given
        Order order = filing.order();
        Order later = OrderBuilder.metered(order, order.meteredCharges().plusMinor(more));

        // then
        assertThat(new Filing(later, filing.arrears(), filing.policy(), filing.ask())
                        .quote()
                        .payable())
                .isLessThanOrEqualTo(filing.quote().payable());
    }

    @Property(tries = TRIES)
    void neverPaysMoreInTwoRefundsThanInOne(
            @ForAll("filings") Filing filing, @ForAll @LongRange(max = 100) long percent) {
        // given
        Quote whole = filing.quote();
        Money first = whole.payable().multipliedBy(BigDecimal.valueOf(percent).movePointLeft(2), RoundingMode.DOWN);

        // when the first part is refunded, arrears and all, and the rest is asked for again
        Order afterFirst = refunded(filing.order(), filing.ask().reason(), first.plus(whole.arrearsOffset()));
        Filing again = new Filing(afterFirst, Money.zero(filing.order().currency()), filing.policy(), filing.ask());

        // then
        assertThat(first.plus(again.quote().payable())).isLessThanOrEqualTo(whole.payable());
    }

    @Property(tries = TRIES)
    void settlesNeverAboveWhatWasFiled(
            @ForAll("filings") Filing filing,
            @ForAll @IntRange(max = TERM_SECONDS) int laterSeconds,
            @ForAll boolean quotaLost) {
        // given
        Quote filed = filing.quote();
        Settlement settlement = new Settlement(filing.ask().at().plusSeconds(laterSeconds), null, quotaLost);

        // when
        Quote settled = Quotes.settle(
                filing.order(), filing.arrears(), filing.policy(), filing.ask().reason(), filed, settlement);

        // then
        assertThat(settled.payable()).isLessThanOrEqualTo(filed.payable());
        assertThat(settled.payable().isNegative()).isFalse();
    }

    @Property(tries = TRIES)
    void settlesAReviewersAmountWithinTheBound(
            @ForAll("filings") Filing filing, @ForAll @LongRange(max = 500_000_000) long minor) {
        // given
        Money approved = Money.ofMinor(filing.order().currency(), minor);
        Settlement settlement = new Settlement(filing.ask().at(), approved, false);

        // when
        Quote settled = Quotes.settle(
                filing.order(), filing.arrears(), filing.policy(), filing.ask().reason(), filing.quote(), settlement);

        // then
        assertThat(settled.refundable()).isLessThanOrEqualTo(approved);
        assertThat(settled.refundable())
                .isLessThanOrEqualTo(
                        Quotes.maxApprovable(filing.order(), filing.ask().reason()));
        assertThat(settled.legs().stream()
                        .map(QuoteLeg::amount)
                        .reduce(Money.zero(approved.getCurrencyUnit()), Money::plus))
                .isEqualTo(settled.payable());
    }

    @Provide
    Arbitrary<Filing> filings() {
        return Arbitraries.of("JPY", "CNY", "KWD").flatMap(QuotePropertiesTest::filings);
    }

    @Provide
    Arbitrary<Filing> meteredFilings() {
        return Combinators.combine(filings(), Arbitraries.longs().between(0, 2_000_000))
                .as((filing, charges) -> new Filing(
                        OrderBuilder.metered(
                                filing.order(), Money.ofMinor(filing.order().currency(), charges)),
                        filing.arrears(),
                        Policies.withoutWindow(),
                        filing.ask()));
    }

    private static Arbitrary<Filing> filings(String currency) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        Arbitrary<Money> arrears =
                Arbitraries.longs().between(-100, 2_000_000).map(minor -> Money.ofMinor(unit, minor));
        Arbitrary<PolicyRow> policies = Arbitraries.of(
                Policies.proRata(),
                Policies.tiered(),
                Policies.proRataWithFee("2.5"),
                Policies.blockingOnArrears(),
                Policies.withoutWindow());
        Arbitrary<Ask> asks = Combinators.combine(
                        Arbitraries.integers().between(-3600, TERM_SECONDS + 86_400),
                        Arbitraries.of(Reason.class),
                        Arbitraries.of(DestinationWish.class).injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((seconds, reason, wish, quotaLeft) ->
                        new Ask(DELIVERED.plusSeconds(seconds), reason, wish, quotaLeft));
        return Combinators.combine(orders(currency), arrears, policies, asks).as(Filing::new);
    }

    private static Arbitrary<Order> orders(String currency) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        Arbitrary<List<Payment>> payments = payment(unit).list().ofMaxSize(4).map(QuotePropertiesTest::numbered);
        Arbitrary<BigDecimal> listPrice = Arbitraries.longs()
                .between(0, 3_000_000)
                .map(minor -> Money.ofMinor(unit, minor).getAmount());
        Arbitrary<BigDecimal> unitPrice = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("900"))
                .ofScale(6);
        Arbitrary<BigDecimal> addOn = Arbitraries.longs().between(0, 10_000).map(minor -> Money.ofMinor(unit, minor)
                .getAmount());
        return Combinators.combine(payments, listPrice, unitPrice, addOn).as((paid, list, price, extra) -> {
            OrderBuilder order = aPrepaidOrder()
                    .in(currency)
                    .of(list.toPlainString())
                    .with(OrderItem.Kind.VALUE_ADDED, extra.toPlainString())
                    .at(
                            price.toPlainString(),
                            price.movePointLeft(3)
                                    .setScale(6, RoundingMode.DOWN)
                                    .toPlainString())
                    .discountedFrom(3, "0.90")
                    .discountedFrom(6, "0.83");
            paid.forEach(order::with);
            return order.build();
        });
    }

    private static Arbitrary<Payment> payment(CurrencyUnit unit) {
        Arbitrary<Long> amounts = Arbitraries.longs().between(1, 1_000_000);
        Arbitrary<Long> refundedPercent =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 100));
        return Combinators.combine(
                        amounts,
                        refundedPercent,
                        Arbitraries.of(PaymentChannel.class),
                        Arbitraries.of(false, false, true))
                .as((amount, percent, channel, duplicate) -> new Payment(
                        "",
                        channel,
                        Money.ofMinor(unit, amount),
                        Money.ofMinor(unit, amount * percent / 100),
                        DELIVERED,
                        duplicate));
    }

    private static List<Payment> numbered(List<Payment> payments) {
        return IntStream.range(0, payments.size())
                .mapToObj(i -> {
                    Payment payment = payments.get(i);
                    return new Payment(
                            "PAY-" + (i + 1),
                            payment.channel(),
                            payment.amount(),
                            payment.refunded(),
                            payment.paidAt(),
                            payment.duplicate());
                })
                .toList();
    }

    private static Payment payment(Order order, String paymentId) {
        return order.payments().stream()
                .filter(payment -> payment.paymentId().equals(paymentId))
                .findFirst()
                .orElseThrow();
    }

    private static Order refunded(Order order, Reason reason, Money amount) {
        List<QuoteLeg> parts = Quotes.split(order, reason, amount, DestinationWish.BALANCE);
        List<Payment> payments = order.payments().stream()
                .map(payment -> new Payment(
                        payment.paymentId(),
                        payment.channel(),
                        payment.amount(),
                        parts.stream()
                                .filter(part -> part.paymentId().equals(payment.paymentId()))
                                .map(QuoteLeg::amount)
                                .reduce(payment.refunded(), Money::plus),
                        payment.paidAt(),
                        payment.duplicate()))
                .toList();
        return OrderBuilder.copyOf(order, payments);
    }
}
