package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.platform.WechatChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Behaviour.Kind;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.platform.channel.Delivery;
import com.refunddesk.platform.channel.OwedCallback.Manner;
import com.refunddesk.process.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import javax.sql.DataSource;
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

/** Legs paid back by WeChat Pay, which runs in a process of its own and is as unreliable as it is told to be. */
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
class WechatPayoutTest {

    private static WechatChannel wechat;

    private final CallbackPort callbacks = new CallbackPort();
    private final PayoutDesk desk;

    WechatPayoutTest(DataSource dataSource) throws IOException {
        var settings = new HashMap<>(wechat.deskProperties());
        settings.put("refund-desk.public-url", callbacks.url().toString());
        desk = new PayoutDesk(dataSource, new MovableClock(), settings);
        callbacks.leadsTo(desk);
    }

    @BeforeAll
    static void start(@TempDir Path home) {
        wechat = WechatChannel.in(home);
        wechat.start();
        wechat.awaitReady();
    }

    @AfterAll
    static void stop() {
        wechat.close();
    }

    @AfterEach
    void close() {
        callbacks.close();
        desk.close();
    }

    @Test
    void settlesALegThatIsPaidAtOnce() {
        Leg leg = aLeg();

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(debits(leg)).singleElement().satisfies(debit -> {
            assertThat(debit.key()).isEqualTo(leg.legId() + "-1");
            assertThat(debit.paymentId()).isEqualTo(leg.paymentId());
            assertThat(debit.amount()).isEqualTo("177.76");
        });
        assertThat(desk.now(leg).channelRefundId()).startsWith("CH-");
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void takesAnAcceptanceForNoPaymentUntilACallbackSaysSo() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.PENDING).after(300));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.bookings(leg)).isZero();

        awaitStatus(leg, Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages()).hasSize(1);
        assertThat(debits(leg)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "USER_ACCOUNT_ABNORMAL, the customer's account",
        "NOT_ENOUGH, Top it up",
        "RESOURCE_NOT_EXISTS, doesn't know this payment",
        "MCH_NOT_EXISTS, merchant",
        "INVALID_REQUEST, against its rules",
        "PARAM_ERROR, cannot be read",
        "NO_AUTH, may not refund"
    })
    void handsWhatIsRefusedForGoodToFinance(String code, String advice) {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.REFUSE).with(code));

        PayoutProgress progress = desk.submit(leg);

        assertThat(progress.state()).isEqualTo(State.REFUSED);
        assertThat(progress.failure().code()).isEqualTo(code);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
        assertThat(desk.get(OpenPayoutException.class).open(leg.legId()).failure())
                .startsWith(code + ": WeChat Pay says " + code)
                .contains(advice);
        assertThat(debits(leg)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQUENCY_LIMITED", "SIGN_ERROR", "SYSTEM_ERROR"})
    void asksAboutWhatIsRefusedForNowAndSendsItAgainUnderItsNumber(String code, CapturedOutput log) {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.REFUSE).with(code));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
        assertThat(desk.now(leg).attempt()).isEqualTo(1);
        assertThat(log.getAll()).contains("about " + leg.legId() + "-1: " + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME_OUT_PAID", "TIME_OUT_UNPAID", "DOWN"})
    void findsOutWhatWasNotAnswered(Kind fault, CapturedOutput log) {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(fault));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(log.getAll()).doesNotContain("signature=", "PRIVATE KEY");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "NOT_ENOUGH")
    void believesNoAnswerThatWechatDidNotSign(String refusal) {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.FORGED_ANSWER).with(refusal));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(debits(leg)).isEmpty();

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void believesNoAnswerAboutAnotherRefund() {
        desk.submit(aLeg());
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.REPLAYED_ANSWER));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void believesNoAnswerThatIsTooOld() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.STALE_ANSWER));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void settlesNothingOfWhichWechatPaidAnotherAmount(CapturedOutput log) {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.ANOTHER_AMOUNT).after(300));
        desk.submit(leg);

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(200);

        assertThat(debits(leg)).singleElement().extracting(Debit::amount).isEqualTo("88.88");
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(desk.bookings(leg)).isZero();
        assertThat(log).contains("it paid CNY 88.88 under " + leg.legId() + "-1, which was to be CNY 177.76");
    }

    @Test
    void paysAClosedRefundAgainUnderItsNumber() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.PENDING).with("CLOSED"));
        desk.submit(leg);
        await().until(() -> desk.query(leg).state() == State.REFUSED);
        assertThat(desk.now(leg).failureReason()).isEqualTo("退款关闭");
        assertThat(debits(leg)).isEmpty();

        retry(leg);
        assertThat(desk.submit(leg).state()).as("within a minute").isEqualTo(State.PENDING);
        desk.clock.advance(Duration.ofMinutes(1));

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.now(leg).attempt()).isEqualTo(2);
        assertThat(debits(leg)).singleElement().extracting(Debit::key).isEqualTo(leg.legId() + "-1");
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void handsAnAbnormalRefundToFinanceHoweverOftenItIsTried() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.PENDING).with("ABNORMAL"));
        desk.submit(leg);
        await().until(() -> desk.query(leg).state() == State.REFUSED);
        assertThat(desk.get(OpenPayoutException.class).open(leg.legId()).failure())
                .contains("have the money returned to the merchant");

        retry(leg);
        desk.clock.advance(Duration.ofMinutes(1));

        PayoutProgress again = desk.submit(leg);
        assertThat(again.state()).isEqualTo(State.REFUSED);
        assertThat(again.failure().code()).isEqualTo("ABNORMAL");
        assertThat(debits(leg)).isEmpty();
    }

    @Test
    void takesACallbackOnceHoweverOftenItComes() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.ANSWER_TWICE));
        desk.submit(leg);

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsOnly(200);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void neverGoesBackWhenCallbacksComeOutOfOrder() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.OUT_OF_ORDER));
        desk.submit(leg);

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsOnly(200);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void believesNoCallbackOfSomebodyElse() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.FORGED_CALLBACK).after(60_000));
        desk.submit(leg);

        assertThat(delivered(leg, 1)).singleElement().satisfies(forged -> {
            assertThat(forged.callback().manner()).isEqualTo(Manner.FORGED);
            assertThat(forged.answered()).isEqualTo(401);
        });
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(desk.bookings(leg)).isZero();
    }

    @Test
    void asksWhereACallbackIsTooOldToBelieve() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.STALE_CALLBACK));
        desk.submit(leg);

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(401);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void waitsForWechatWhileItIsDown() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.DOWN).after(1_500));
        desk.submit(leg);
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        await().until(() -> desk.query(leg).state() == State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void findsWhatWasPaidBeforeWechatWasKilled() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.TIME_OUT_PAID));
        desk.submit(leg);

        wechat.kill();
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        wechat.start();
        wechat.awaitReady();

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    private Leg aLeg() {
        return desk.aLeg(PaymentChannel.WECHAT, Destination.ORIGINAL);
    }

    private void retry(Leg leg) {
        desk.tx().executeWithoutResult(status -> {
            LegRow row = desk.get(LegStore.class).lock(leg.legId());
            desk.get(NextAttempt.class).prepare(row, Destination.ORIGINAL, null);
        });
    }

    private void awaitStatus(Leg leg, Leg.Status status) {
        await().until(() -> desk.now(leg).status() == status);
    }

    private List<Debit> debits(Leg leg) {
        return wechat.debits().stream()
                .filter(debit -> debit.key().startsWith(leg.legId() + "-"))
                .toList();
    }

    private List<Delivery> delivered(Leg leg, int times) {
        return await().until(
                        () -> wechat.deliveries().stream()
                                .filter(delivery -> delivery.key().startsWith(leg.legId() + "-"))
                                .toList(),
                        deliveries -> deliveries.size() >= times);
    }
}
