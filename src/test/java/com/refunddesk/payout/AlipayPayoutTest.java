package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.platform.AlipayChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Behaviour.Kind;
import com.refunddesk.platform.channel.Debit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

/** Legs paid back by Alipay, which knows of a refund for certain only ten seconds later. */
class AlipayPayoutTest extends ChannelContract {

    private static AlipayChannel alipay;

    AlipayPayoutTest(DataSource dataSource) {
        super(dataSource, alipay, PaymentChannel.ALIPAY, Duration.ofSeconds(20), "sign=", "biz_content", "PRIVATE KEY");
    }

    @BeforeAll
    static void start(@TempDir Path home) {
        alipay = AlipayChannel.in(home, callbacks.url());
        alipay.start();
        alipay.awaitReady();
    }

    @AfterAll
    static void stop() {
        alipay.close();
    }

    @Test
    void asksNotBeforeAlipayCanKnow() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.TIME_OUT_PAID));

        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
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

    @Test
    void handsARefusalThatNoManualHasToFinanceOnceItIsRepeated() {
        Leg leg = aLeg();
        alipay.will(Behaviour.of(Kind.REFUSE).with("ACQ.SOMETHING_NEW").times(2));

        assertThat(desk.submit(leg).state()).as("perhaps for now").isEqualTo(State.PENDING);
        assertThat(later(leg).state()).isEqualTo(State.PENDING);
        desk.clock.advance(Duration.ofMinutes(1));

        assertThat(desk.query(leg).failure().code()).isEqualTo("ACQ.SOMETHING_NEW");
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
    void knowsAPaymentByAlipaysNumberWhereBillingFeedsThat() {
        try (var byTradeNo = anotherDesk(Map.of("refund-desk.channels.alipay.payment-id", "TRADE_NO"))) {
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
        Leg leg = aLegSentTo(Behaviour.of(Kind.PENDING).with("came to nothing"));
        delivered(leg, 1);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);

        assertThat(desk.now(leg).attempt()).isEqualTo(1);
        assertThat(debits(leg)).singleElement().extracting(Debit::key).isEqualTo(leg.legId() + "-1");
    }

    @Test
    void keepsItsNumberWhenFinanceTriesAgain() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.REFUSE).with("ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        assertThat(later(leg).state()).isEqualTo(State.REFUSED);

        retry(leg);

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.now(leg).attempt()).isEqualTo(2);
        assertThat(debits(leg)).singleElement().extracting(Debit::key).isEqualTo(leg.legId() + "-1");
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
}
