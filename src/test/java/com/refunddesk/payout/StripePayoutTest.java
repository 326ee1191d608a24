package com.refunddesk.payout;

import static com.refunddesk.platform.channel.Behaviour.Kind.FORGED_CALLBACK;
import static com.refunddesk.platform.channel.Behaviour.Kind.PENDING;
import static com.refunddesk.platform.channel.Behaviour.Kind.REFUSE;
import static com.refunddesk.platform.channel.Behaviour.Kind.SETTLE_THEN_FAIL;
import static com.refunddesk.platform.channel.Behaviour.Kind.TIME_OUT_PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.LedgerAccount;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.platform.StripeChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.platform.channel.Delivery;
import com.refunddesk.platform.stripe.StripeMain;
import com.refunddesk.web.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

/** Card refunds through Stripe's own SDK. */
class StripePayoutTest extends ChannelContract {

    private static StripeChannel stripe;

    StripePayoutTest(DataSource dataSource) {
        super(dataSource, stripe, PaymentChannel.CARD, Duration.ZERO, StripeMain.SECRET_KEY, StripeMain.WEBHOOK_SECRET);
    }

    @BeforeAll
    static void start(@TempDir Path home) {
        stripe = StripeChannel.in(home, callbacks.url());
        stripe.start();
        stripe.awaitReady();
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Test
    void booksACardRefundUnderStripesOwnNumber() {
        Leg leg = aLeg();
        Money before = clearing();

        desk.submit(leg);

        assertThat(desk.now(leg).channelRefundId()).startsWith("re_");
        assertThat(clearing().minus(before)).isEqualTo(leg.amount().negated());
    }

    @Test
    void refundsAChargeAsWell() {
        Leg leg = aLeg("ch_");

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(debits(leg)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge_already_refunded",
                "charge_disputed",
                "refund_disputed_payment",
                "charge_not_refundable",
                "amount_too_large",
                "amount_too_small",
                "parameter_invalid_integer",
                "balance_insufficient",
                "insufficient_funds",
                "payment_intent_unexpected_state",
                "payment_method_unsupported_type",
                "account_closed",
                "livemode_mismatch",
                "resource_missing",
                "refer_to_customer",
                "invalid_request_error",
                "a_code_of_tomorrow"
            })
    void handsWhatStripeRefusesToFinanceAndPaysItUnderANewKey(String code) {
        Leg leg = aLeg();
        stripe.will(Behaviour.of(REFUSE).with(code));

        PayoutProgress refused = desk.submit(leg);

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.failure().code()).isEqualTo(code);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
        assertThat(debits(leg)).isEmpty();
        assertThat(desk.bookings(leg)).isZero();

        retry(leg);

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).extracting(Debit::key).containsExactly(leg.legId() + "-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limit", "lock_timeout", "idempotency_key_in_use"})
    void sendsAgainWhatStripeHadNoTimeFor(String code) {
        Leg leg = aLeg();
        stripe.will(Behaviour.of(REFUSE).with(code));
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);

        paidOnce(leg);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_error",
                "processing_error",
                "idempotency_error",
                "api_key_expired",
                "secret_key_required",
                "platform_api_key_expired",
                "account_invalid"
            })
    void callsNothingFailedThatSaysNothingAboutTheMoney(String code) {
        Leg leg = aLeg();
        stripe.will(Behaviour.of(REFUSE).with(code));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(debits(leg)).isEmpty();
    }

    @Test
    void endsWhatStripeOnlyEverAnswersWithAnErrorOnceItsKeyIsTooOldToSend() {
        Leg leg = aLegSentTo(Behaviour.of(REFUSE).with("api_error"));
        desk.clock.advance(Duration.ofMinutes(31));
        assertThat(desk.query(leg).state()).as("finance has a look").isEqualTo(State.EXCEPTION);

        desk.clock.advance(Duration.ofHours(23));

        assertThat(desk.query(leg).failure().code()).isEqualTo("KEY_FORGOTTEN");
        retry(leg);
        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void findsARefundByItsMetadataWhenItsKeyIsForgotten() {
        Leg leg = aLegSentTo(Behaviour.of(TIME_OUT_PAID));

        desk.clock.advance(Duration.ofHours(25));

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    @Test
    void findsARefundBehindThePaymentsOthers() {
        Payment payment = aPayment("pi_");
        Leg first = desk.aLegOf(payment);
        stripe.will(Behaviour.of(TIME_OUT_PAID));
        desk.submit(first);
        for (int i = 0; i < 11; i++) {
            desk.submit(desk.aLegOf(payment));
        }

        assertThat(desk.query(first).state()).isEqualTo(State.SETTLED);

        assertThat(stripe.debits())
                .filteredOn(debit -> debit.paymentId().equals(payment.paymentId()))
                .hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge_for_pending_refund_disputed",
                "declined",
                "expired_or_canceled_card",
                "insufficient_funds",
                "lost_or_stolen_card",
                "merchant_request",
                "unknown"
            })
    void failsWhatIsPendingForStripesReason(String reason) {
        Leg leg = aLeg();
        stripe.will(Behaviour.of(PENDING).with(reason));
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);

        delivered(leg, 1);

        PayoutProgress failed = desk.query(leg);
        assertThat(failed.state()).isEqualTo(State.REFUSED);
        assertThat(failed.failure().code()).isEqualTo(reason);
        assertThat(new Texts("texts/payout").find(Locale.ENGLISH, "refusal.CARD." + reason))
                .as("finance is told what to do")
                .isPresent();
        assertThat(debits(leg)).isEmpty();
    }

    @Test
    void flagsMoneyThatComesBackAfterItWasPaid() {
        Leg leg = aLeg();
        stripe.will(Behaviour.of(SETTLE_THEN_FAIL).with("lost_or_stolen_card").after(1_000));
        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        await().until(() -> desk.attempt(leg).contradictedAt() != null);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.submit(leg).state()).as("nothing is sent again").isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void believesNoForgedEvent() {
        Leg leg = aLegSentTo(Behaviour.of(FORGED_CALLBACK).with("declined").after(300));

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsExactly(401, 200);
        assertThat(desk.query(leg).failure().code()).isEqualTo("declined");
        assertThat(debits(leg)).isEmpty();
    }

    @Test
    void neverCallsAKeyRefusedThatStripeKnowsWithAnotherAmount() {
        Leg leg = aLeg();
        desk.submit(leg);

        ChannelAnswer sent = channel().submit(instruction(leg, "177.75"));
        ChannelAnswer asked = channel().enquire(instruction(leg, "177.75"));

        assertThat(sent).isInstanceOf(ChannelAnswer.NoAnswer.class);
        assertThat(asked).isInstanceOf(ChannelAnswer.NoAnswer.class);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void handsAPaymentThatStripeCannotHaveMadeToFinance() {
        Leg leg = aLeg("PAY-");

        PayoutProgress refused = desk.submit(leg);

        assertThat(refused.failure().code()).isEqualTo("NOT_STRIPES_PAYMENT");
        assertThat(debits(leg)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KWD 1.234", "MGA 5.20"})
    void sendsNothingOfWhichStripeHasNoLastDigit(String amount) {
        ChannelInstruction instruction = instruction(aLeg(), Money.parse(amount));

        assertThat(channel().submit(instruction))
                .isInstanceOfSatisfying(ChannelAnswer.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("AMOUNT_TOO_FINE"));
        assertThat(channel().enquire(instruction)).isInstanceOf(ChannelAnswer.NotFound.class);
    }

    @Test
    void writesNoSecretIntoALog(CapturedOutput output) {
        var wrongKey = "sk_test_somebody_elses_key";
        try (var stranger = anotherDesk(Map.of("refund-desk.channels.stripe.secret-key", wrongKey))) {
            Leg leg = aLeg();
            assertThat(stranger.submit(leg).state()).isEqualTo(State.PENDING);
            assertThat(stranger.query(leg).state()).isEqualTo(State.PENDING);
            assertThat(desk.attempt(leg).refusal())
                    .as("it says nothing about the money")
                    .isNull();
            assertThat(debits(leg)).isEmpty();
        }
        Leg leg = aLegSentTo(Behaviour.of(REFUSE).with("idempotency_error"));

        assertThat(output)
                .contains("Stripe refuses the desk's key (invalid_request_error, HTTP 401, request req_fake)")
                .contains("seen a key of the desk's");
        assertThat(output)
                .doesNotContain(wrongKey)
                .doesNotContain(StripeMain.SECRET_KEY)
                .doesNotContain(StripeMain.WEBHOOK_SECRET);
    }

    @Override
    Leg aLeg() {
        return aLeg("pi_");
    }

    private Leg aLeg(String prefix) {
        return desk.aLegOf(aPayment(prefix));
    }

    private Payment aPayment(String prefix) {
        Money amount = Money.parse("CNY 5000.00");
        return new Payment(
                prefix + UUID.randomUUID().toString().replace("-", ""),
                PaymentChannel.CARD,
                amount,
                Money.zero(amount.getCurrencyUnit()),
                desk.instant(),
                false);
    }

    private PayoutChannel channel() {
        return desk.get(Channels.class).serving(Route.CARD).orElseThrow();
    }

    private static ChannelInstruction instruction(Leg leg, String yuan) {
        return instruction(leg, Money.parse("CNY " + yuan));
    }

    private static ChannelInstruction instruction(Leg leg, Money amount) {
        return new ChannelInstruction(
                leg.legId() + "-1",
                PaymentChannel.CARD,
                leg.refundNo(),
                leg.legId(),
                leg.paymentId(),
                amount,
                Money.parse("CNY 5000.00"),
                Optional.empty());
    }

    private Money clearing() {
        return desk.ledger().balance(LedgerAccount.CHANNEL_CLEARING.of("CARD"), CurrencyUnit.of("CNY"));
    }
}
