package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    private static final Duration TWO = Duration.ofSeconds(2);
    private static final Duration FIVE = Duration.ofSeconds(5);

    @Test
    void takesTimeOutsThatFitIntoOneCall() {
        assertThatCode(() -> CallBudgets.of(Duration.ofSeconds(7)).require("a.channel", TWO, FIVE))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTimeOutsThatOutlastACall() {
        assertThatThrownBy(() -> CallBudgets.of(Duration.ofMillis(6_999)).require("a.channel", TWO, FIVE))
                .hasMessageContaining("a.channel.connect-timeout and a.channel.read-timeout")
                .hasMessageContaining("refund-desk.payout.call-budget");
    }

    @Test
    void tellsNoAccountKey() {
        var properties = new PayoutProperties(TWO, TWO, TWO, TWO, TWO, TWO, TWO, TWO, "the account key");

        assertThat(properties.toString()).doesNotContain("the account key");
    }
}
