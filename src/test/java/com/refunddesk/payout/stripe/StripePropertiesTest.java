package com.refunddesk.payout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripePropertiesTest {

    private final StripeProperties properties = new StripeProperties(
            "https://api.stripe.com",
            "sk_live_1",
            List.of("whsec_1", " "),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));

    @Test
    void keepsItsSecretsToItself() {
        assertThat(properties.toString()).contains("api.stripe.com").doesNotContain("sk_live", "whsec");
    }

    @Test
    void checksWithNoBlankSecret() {
        assertThat(properties.webhookSecret()).containsExactly("whsec_1");
    }

    @ParameterizedTest
    @CsvSource({"sk_live_1, '', webhook-secret", "'', whsec_1, secret-key"})
    void isNotSetUpByHalf(String secretKey, String webhookSecret, String missing) {
        assertThatThrownBy(() -> new StripeProperties(
                        "https://api.stripe.com",
                        secretKey,
                        List.of(webhookSecret),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5)))
                .hasMessageContaining("refund-desk.channels.stripe." + missing + " is missing")
                .hasMessageNotContainingAny("sk_live_1", "whsec_1");
    }
}
