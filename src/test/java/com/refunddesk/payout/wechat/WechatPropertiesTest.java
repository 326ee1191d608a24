package com.refunddesk.payout.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.platform.channel.Rsa;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WechatPropertiesTest {

    private static final KeyPair KEYS = Rsa.newKeys();

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "merchant-id", "1900000001",
            "merchant-serial-number", "SERIAL",
            "merchant-key", Rsa.pem(KEYS.getPrivate()),
            "platform-key-id", "PUB_KEY_ID_1",
            "platform-key", Rsa.pem(KEYS.getPublic()),
            "api-v3-key", "0123456789abcdef0123456789abcdef"));

    @Test
    void tellsNoKey() {
        assertThat(bound().toString()).contains("1900000001").doesNotContain("PRIVATE", "0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merchant-id",
                "merchant-serial-number",
                "merchant-key",
                "platform-key-id",
                "platform-key",
                "api-v3-key"
            })
    void isNotSetUpByHalf(String missing) {
        settings.put(missing, " ");

        assertThatThrownBy(this::bound)
                .rootCause()
                .hasMessageContaining("refund-desk.channels.wechat." + missing + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "merchant-key, secret-value, is no such key",
        "platform-key, secret-value, is no such key",
        "api-v3-key, secret-value, has to be 32 characters"
    })
    void startsWithNoKeyThatIsNone(String name, String value, String complaint) {
        settings.put(name, value);

        assertThatThrownBy(this::bound)
                .rootCause()
                .hasMessageContaining("refund-desk.channels.wechat." + name + " " + complaint)
                .hasMessageNotContaining(value);
    }

    @Test
    void takesNoKeyForAnother() {
        settings.put("merchant-key", settings.get("platform-key"));

        assertThatThrownBy(this::bound).rootCause().hasMessageContaining("merchant-key is no such key");
    }

    private WechatProperties bound() {
        var named = new HashMap<String, String>();
        settings.forEach((name, value) -> named.put(WechatProperties.PREFIX + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bind(WechatProperties.PREFIX, Bindable.of(WechatProperties.class))
                .get();
    }
}
