package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.platform.AlipayChannel;
import com.refunddesk.platform.BankChannel;
import com.refunddesk.platform.StripeChannel;
import com.refunddesk.platform.WechatChannel;
import com.refunddesk.process.MovableClock;
import com.refunddesk.web.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a channel refuses for good, finance reads in their language, with what to do. */
@DatabaseTest
class RefusalTextsTest {

    private final DataSource dataSource;

    RefusalTextsTest(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Test
    void hasWordsForEveryRefusalThatFinanceGets(@TempDir Path home) {
        var settings = new HashMap<>(WechatChannel.in(home).deskProperties());
        settings.putAll(AlipayChannel.in(home, URI.create("http://127.0.0.1")).deskProperties());
        settings.putAll(StripeChannel.in(home, URI.create("http://127.0.0.1")).deskProperties());
        settings.putAll(BankChannel.in(home).deskProperties());
        settings.put("refund-desk.public-url", "http://127.0.0.1");
        var texts = new Texts("texts/payout");
        try (var desk = new PayoutDesk(dataSource, new MovableClock(), settings)) {
            for (Route route : new Route[] {Route.ALIPAY, Route.WECHAT, Route.CARD, Route.BANK_TRANSFER}) {
                var terms =
                        desk.get(Channels.class).serving(route).orElseThrow().terms();
                terms.refusals().forEach((code, meaning) -> {
                    var key = "refusal." + route + "." + code;
                    var english = texts.find(Locale.ENGLISH, key);
                    assertThat(english.isPresent()).as(key).isEqualTo(meaning == Refusal.FINANCE);
                    if (english.isPresent()) {
                        assertThat(texts.find(Locale.SIMPLIFIED_CHINESE, key)).isNotEqualTo(english);
                    }
                });
            }
        }
    }
}
