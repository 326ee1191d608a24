package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.platform.AlipayChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Behaviour.Kind;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.platform.channel.Delivery;
import com.refunddesk.process.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Legs paid back by Alipay, which runs in a process of its own and is as unreliable as it is told to be. */
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
class AlipayPayoutTest {

    private static CallbackPort callbacks;
    private static AlipayChannel alipay;

    private final DataSource dataSource;
    private final PayoutDesk desk;

    AlipayPayoutTest(DataSource dataSource) {
        this.dataSource = dataSource;
        desk = new PayoutDesk(dataSource, new MovableClock(), alipay.deskProperties());
        callbacks.leadsTo(desk);
    }

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        callbacks = new CallbackPort();
        alipay = AlipayChannel.in(home, callbacks.url());
        alipay.start();
        alipay.awaitReady();
    }

    @AfterAll
    static void stop() {
        alipay.close();
        callbacks.close();
    }

    @AfterEach
    void close() {
        callbacks.leadsTo(null);
        desk.close();
    }

    @Test
    void settlesALegWhoseMoneyMovedAtOnce() {
        Leg leg = aLeg();

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(debits(leg)).singleElement().satisfies(debit -> {
            assertThat(debit.key()).isEqualTo(leg.legId() + "-1");
            assertThat(debit.paymentId()).isEqualTo(leg.paymentId());
            assertThat(debit.amount()).isEqualTo("177.76");
        });
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void takesARequestThatWasTakenForNoPayment() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.STALE_CALLBACK).after(200));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.bookings(leg)).isZero();
        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(401);
        assertThat(desk.query(leg).state()).as("before ten seconds").isEqualTo(State.PENDING);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void settlesALegThatANotificationTellsOf() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.PENDING).after(200));
        desk.submit(leg);

        await().until(() -> desk.now(leg).status() == Leg.Status.SETTLED);

        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages()).hasSize(1);
        assertThat(debits(leg)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ACQ.SELLER_BALANCE_NOT_ENOUGH, Top it up",
        "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL, more than",
        "ACQ.REASON_TRADE_REFUND_FEE_ERR, more than",
        "ACQ.REFUND_FEE_ERROR, more than",
        "ACQ.REASON_TRADE_BEEN_FREEZEN, frozen",
        "ACQ.TRADE_NOT_EXIST, doesn't know this payment",
        "ACQ.TRADE_HAS_FINISHED, takes no money back any more",
        "ACQ.TRADE_HAS_CLOSE, closed",
        "ACQ.TRADE_STATUS_ERROR, state",
        "ACQ.TRADE_NOT_ALLOW_REFUND, not refund",
        "ACQ.NOT_ALLOW_PARTIAL_REFUND, in parts",
        "ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND, voucher",
        "ACQ.BUYER_ERROR, customer's Alipay account",
        "ACQ.BUYER_ENABLE_STATUS_FORBID, customer's Alipay account",
        "ACQ.CUSTOMER_VALIDATE_ERROR, customer's Alipay account",
        "ACQ.CURRENCY_NOT_SUPPORT, currency",
        "ACQ.REASON_TRADE_STATUS_INVALID, state",
        "ACQ.BUYER_NOT_EXIST, closed the Alipay account",
        "ACQ.ALLOC_AMOUNT_VALIDATE_ERROR, shared with others",
        "ACQ.REFUNDALLOC_UNAUTH_LIMIT, hasn't allowed",
        "ACQ.REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST, no longer exists",
        "ACQ.REFUND_ACCOUNT_NOT_EXIST, from which refunds are paid",
        "ACQ.OVERDRAFT_ASSIGN_ACCOUNT_INVALID, isn't the merchant's",
        "ACQ.OVERDRAFT_AGREEMENT_NOT_MATCH, contract about advanced refunds",
        "ACQ.ENTERPRISE_PAY_BIZ_ERROR, An enterprise paid",
        "ACQ.TRADE_SETTLE_ERROR, how this payment was settled",
        "ACQ.USER_NOT_MATCH_ERR, another user",
        "ACQ.INVALID_PARAMETER, cannot be read"
    })
    void handsWhatIsRefusedForGoodToFinance(String code, String advice) {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.REFUSE).with(code));

        assertThat(desk.submit(leg).state()).as("until an enquiry can know").isEqualTo(State.PENDING);
        PayoutProgress progress = later(leg);

        assertThat(progress.state()).isEqualTo(State.REFUSED);
        assertThat(progress.failure().code()).isEqualTo(code);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
        assertThat(desk.get(OpenPayoutException.class).open(leg.legId()).failure())
                .startsWith(code + ": Alipay says " + code)
                .contains(advice);
        assertThat(debits(leg)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACQ.REFUND_CHARGE_ERROR",
                "isv.invalid-signature",
                "ACQ.SYSTEM_ERROR",
                "ACQ.DISCORDANT_REPEAT_REQUEST",
                "isp.unknow-error",
                "ACQ.SOMETHING_NEW"
            })
    void asksAboutWhatIsRefusedForNowAndSendsItAgainUnderItsNumber(String code) {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.REFUSE).with(code));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).singleElement().extracting(Debit::key).isEqualTo(leg.legId() + "-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME_OUT_PAID", "TIME_OUT_UNPAID", "DOWN"})
    void findsOutWhatWasNotAnswered(Kind fault, CapturedOutput log) {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(fault));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(log.getAll()).contains("about " + leg.legId() + "-1: ").doesNotContain("sign=", "biz_content");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "ACQ.TRADE_HAS_FINISHED")
    void believesNoAnswerThatAlipayDidNotSign(String refusal) {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.FORGED_ANSWER).with(refusal));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(debits(leg)).isEmpty();

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void believesNoAnswerAboutAnotherPayment() {
        desk.submit(aLeg());
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.REPLAYED_ANSWER));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(debits(leg)).isEmpty();

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void knowsAPaymentByAlipaysNumberWhereBillingFeedsThat() {
        var settings = new HashMap<>(alipay.deskProperties());
        settings.put("refund-desk.channels.alipay.payment-id", "TRADE_NO");
        try (var byTradeNo = new PayoutDesk(dataSource, new MovableClock(), settings)) {
            Leg leg = aLeg();

            assertThat(byTradeNo.submit(leg).state()).isEqualTo(State.SETTLED);

            alipay.will(Behaviour.of(Kind.TIME_OUT_PAID));
            Leg asked = aLeg();
            byTradeNo.submit(asked);
            byTradeNo.clock.advance(Duration.ofSeconds(10));
            assertThat(byTradeNo.query(asked).state()).isEqualTo(State.SETTLED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD 177.76", "JPY 178", "KWD 177.760"})
    void sendsNothingThatIsNotInYuan(String amount) {
        ChannelInstruction instruction = instruction(UUID.randomUUID() + "-1", amount);

        assertThat(channel().submit(instruction)).isInstanceOfSatisfying(ChannelAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("ACQ.CURRENCY_NOT_SUPPORT");
            assertThat(refused.reason()).contains(amount.substring(0, 3));
        });
        assertThat(channel().enquire(instruction)).isInstanceOf(ChannelAnswer.NotFound.class);
        assertThat(alipay.debits()).noneMatch(debit -> debit.key().equals(instruction.key()));
    }

    @Test
    void paysARefundThatCameToNothingAgainUnderItsNumber() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.PENDING).with("came to nothing"));
        desk.submit(leg);
        delivered(leg, 1);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);

        assertThat(desk.now(leg).attempt()).isEqualTo(1);
        assertThat(debits(leg)).singleElement().extracting(Debit::key).isEqualTo(leg.legId() + "-1");
    }

    @Test
    void keepsItsNumberWhenFinanceTriesAgain() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.REFUSE).with("ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        desk.submit(leg);
        assertThat(later(leg).state()).isEqualTo(State.REFUSED);

        desk.tx().executeWithoutResult(status -> {
            LegRow row = desk.get(LegStore.class).lock(leg.legId());
            desk.get(NextAttempt.class).prepare(row, Destination.ORIGINAL, null);
        });

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.now(leg).attempt()).isEqualTo(2);
        assertThat(debits(leg)).singleElement().extracting(Debit::key).isEqualTo(leg.legId() + "-1");
    }

    @Test
    void takesANotificationOnceHoweverOftenItComes() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.ANSWER_TWICE));
        desk.submit(leg);

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsOnly(200);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void neverGoesBackWhenNotificationsComeOutOfOrder() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.OUT_OF_ORDER));
        desk.submit(leg);

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsOnly(200);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void believesNoNotificationOfSomebodyElse() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.FORGED_CALLBACK).after(60_000));
        desk.submit(leg);

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(401);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(desk.bookings(leg)).isZero();
    }

    private PayoutChannel channel() {
        return desk.get(Channels.class).serving(Route.ALIPAY).orElseThrow();
    }

    private static ChannelInstruction instruction(String key, String amount) {
        return new ChannelInstruction(
                key,
                PaymentChannel.ALIPAY,
                "RF-1",
                "RF-1-1",
                "PAY-" + key,
                Money.parse(amount),
                Money.parse(amount),
                Optional.empty());
    }

    private Leg aLeg() {
        return desk.aLeg(PaymentChannel.ALIPAY, Destination.ORIGINAL);
    }

    /** Asks as soon as Alipay can know. */
    private PayoutProgress later(Leg leg) {
        desk.clock.advance(Duration.ofSeconds(10));
        return desk.query(leg);
    }

    private List<Debit> debits(Leg leg) {
        return alipay.debits().stream()
                .filter(debit -> debit.key().startsWith(leg.legId() + "-"))
                .toList();
    }

    private List<Delivery> delivered(Leg leg, int times) {
        return await().until(
                        () -> alipay.deliveries().stream()
                                .filter(delivery -> delivery.key().startsWith(leg.legId() + "-"))
                                .toList(),
                        deliveries -> deliveries.size() >= times);
    }
}
