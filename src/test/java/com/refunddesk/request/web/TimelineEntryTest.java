package com.refunddesk.request.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.request.EventKind;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineEntryTest {

    @Test
    void tellsApprovedAcceptedAndCreditedApart() {
        assertThat(told(EventKind.APPROVED, null, Locale.ENGLISH)).isEqualTo("The refund was approved.");
        assertThat(told(EventKind.PAYOUT_ACCEPTED, "ORIGINAL.WECHAT CNY 177.76", Locale.ENGLISH))
                .isEqualTo("Accepted by the channel: CNY 177.76. Back to WeChat Pay."
                        + " Usually within 20 minutes; 1 to 3 working days if you paid by bank card.");
        assertThat(told(EventKind.PAYOUT_SETTLED, "ORIGINAL.WECHAT CNY 177.76", Locale.ENGLISH))
                .isEqualTo("Credited: CNY 177.76. Back to WeChat Pay.");
        assertThat(told(EventKind.PAYOUT_ACCEPTED, "ORIGINAL.ALIPAY CNY 177.76", Locale.SIMPLIFIED_CHINESE))
                .startsWith("支付渠道已受理：¥177.76，")
                .endsWith("通常即时到账；以银行卡付款的，1 至 3 个工作日。");
        assertThat(told(EventKind.PAYOUT_SETTLED, "ORIGINAL.ALIPAY CNY 177.76", Locale.SIMPLIFIED_CHINESE))
                .startsWith("已到账：¥177.76，");
    }

    @ParameterizedTest
    @CsvSource({
        "ORIGINAL.CARD, 5 to 10 working days",
        "ORIGINAL.BANK_TRANSFER, 1 to 3 working days",
        "DESIGNATED_ACCOUNT, 1 to 3 working days"
    })
    void tellsWhenEachChannelsMoneyIsThere(String place, String when) {
        assertThat(told(EventKind.PAYOUT_ACCEPTED, place + " USD 20.00", Locale.ENGLISH))
                .contains("USD 20.00", when);
    }

    @ParameterizedTest
    @CsvSource({
        "ORIGINAL.CARD, 'to be credited by your bank: USD 20.00. Back to your card. Usually within 5 to 10 working days'",
        "DESIGNATED_ACCOUNT, 'to be credited by yours: USD 20.00. To the bank account you named. Usually within 1 to 3'"
    })
    void promisesNoMoneyBeforeTheBankHasIt(String place, String told) {
        assertThat(told(EventKind.PAYOUT_SETTLED, place + " USD 20.00", Locale.ENGLISH))
                .startsWith("Paid out")
                .contains(told);
    }

    @Test
    void tellsWhatFinanceDecidedInWords() {
        for (String decision : List.of("RETRY", "ENQUIRE", "BALANCE", "DESIGNATED_ACCOUNT", "SETTLED")) {
            assertThat(told(EventKind.PAYOUT_RESOLVED, decision, Locale.ENGLISH))
                    .doesNotContain(decision);
            assertThat(told(EventKind.PAYOUT_RESOLVED, decision, Locale.SIMPLIFIED_CHINESE))
                    .doesNotContain(decision);
        }
    }

    @Test
    void keepsTheChannelsCodesFromCustomers() {
        var event = new RefundEvent(
                Instant.EPOCH,
                EventKind.PAYOUT_EXCEPTION,
                "desk",
                RefundStatus.PAYING,
                RefundStatus.PAYOUT_EXCEPTION,
                "CARD_EXPIRED",
                "CARD_EXPIRED",
                false);

        assertThat(TimelineEntry.of(event, "agent", true, Locale.ENGLISH).text())
                .isEqualTo("The payout needs attention, and finance is on it. CARD_EXPIRED");
        assertThat(TimelineEntry.of(event, "customer-a", false, Locale.ENGLISH).text())
                .isEqualTo("The payout needs attention, and finance is on it.");
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void tellsEveryKindInBothLanguages(EventKind kind) {
        assertThat(told(kind, "1", Locale.ENGLISH)).isNotBlank().doesNotContain("{");
        assertThat(told(kind, "1", Locale.SIMPLIFIED_CHINESE)).isNotBlank().doesNotContain("{");
    }

    private static String told(EventKind kind, String detail, Locale locale) {
        return TimelineEntry.told(kind.name(), detail, locale);
    }
}
