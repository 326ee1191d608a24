package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.platform.WechatChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Behaviour.Kind;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.platform.channel.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

/** Legs paid back by WeChat Pay, whose answers are signed too. */
class WechatPayoutTest extends ChannelContract {

    private static WechatChannel wechat;

    WechatPayoutTest(DataSource dataSource) {
        super(dataSource, wechat, PaymentChannel.WECHAT, Duration.ZERO, "signature=", "PRIVATE KEY");
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

    @Test
    void keepsTheNumberThatWechatGaveTheRefund() {
        Leg leg = aLeg();

        desk.submit(leg);

        assertThat(desk.now(leg).channelRefundId()).startsWith("CH-");
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
    void believesNoAnswerThatIsTooOld() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.STALE_ANSWER));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void paysAClosedRefundAgainUnderItsNumber() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.PENDING).with("CLOSED"));
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
    void paysUnderANewNumberOnceTheOldOneIsClosedAgain() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.PENDING).with("CLOSED_FOR_GOOD"));
        await().until(() -> desk.query(leg).state() == State.REFUSED);
        retry(leg);
        desk.clock.advance(Duration.ofMinutes(1));
        assertThat(desk.submit(leg).failure().code()).isEqualTo("CLOSED");

        retry(leg);
        desk.clock.advance(Duration.ofMinutes(1));

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(debits(leg)).extracting(Debit::key).containsExactly(leg.legId() + "-3");
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void callsNothingPaidThatWentBackToTheMerchant() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.PENDING).with("BACK_AT_MERCHANT").after(300));

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(200);
        PayoutProgress progress = desk.query(leg);

        assertThat(progress.state()).isEqualTo(State.REFUSED);
        assertThat(progress.failure().code()).isEqualTo("BACK_AT_MERCHANT");
        assertThat(desk.attempt(leg).contradictedAt()).isNull();
        assertThat(desk.get(OpenPayoutException.class).open(leg.legId()).failure())
                .contains("the customer has nothing of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD 177.76", "JPY 178"})
    void sendsNothingThatIsNotInYuan(String amount) {
        Leg leg = aLeg();
        var instruction = new ChannelInstruction(
                leg.legId() + "-1",
                PaymentChannel.WECHAT,
                leg.refundNo(),
                leg.legId(),
                leg.paymentId(),
                Money.parse(amount),
                Money.parse(amount),
                Optional.empty());
        PayoutChannel channel = desk.get(Channels.class).serving(Route.WECHAT).orElseThrow();

        assertThat(channel.submit(instruction))
                .isInstanceOfSatisfying(ChannelAnswer.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("CURRENCY_NOT_SUPPORTED"));
        assertThat(channel.enquire(instruction)).isInstanceOf(ChannelAnswer.NotFound.class);
        assertThat(debits(leg)).isEmpty();
    }

    @Test
    void handsARefusalThatNoManualHasToFinanceOnceItIsRepeated() {
        Leg leg = aLeg();
        wechat.will(Behaviour.of(Kind.REFUSE).with("RULE_OF_TOMORROW").times(2));

        assertThat(desk.submit(leg).state()).as("perhaps for now").isEqualTo(State.PENDING);
        assertThat(desk.query(leg).state())
                .as("what wasn't answered could still come")
                .isEqualTo(State.PENDING);
        desk.clock.advance(Duration.ofMinutes(1));

        assertThat(desk.query(leg).failure().code()).isEqualTo("RULE_OF_TOMORROW");

        assertThat(debits(leg)).isEmpty();
    }

    @Test
    void handsAnAbnormalRefundToFinanceHoweverOftenItIsTried() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.PENDING).with("ABNORMAL"));
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
}
