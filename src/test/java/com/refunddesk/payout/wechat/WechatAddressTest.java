package com.refunddesk.payout.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.platform.channel.Rsa;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.service.refund.RefundService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where WeChat Pay is called, and where it is told to call back, below addresses that have a path. */
class WechatAddressTest {

    private static final KeyPair KEYS = Rsa.newKeys();

    private record Request(String path, String body) {}

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(new Request(
                        exchange.getRequestURI().toString(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(503, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proxy", "/proxy/"})
    void keepsThePathsOfBothAddresses(String path) {
        WechatChannel channel = channel(URI.create("https://desk.example" + path));

        channel.submit(instruction());
        channel.enquire(instruction());

        assertThat(requests.poll()).satisfies(refund -> {
            assertThat(refund.path()).isEqualTo("/wechat/v3/refund/domestic/refunds");
            assertThat(refund.body()).contains("\"https://desk.example/proxy/webhooks/channels/wechat\"");
        });
        assertThat(requests.poll())
                .satisfies(query -> assertThat(query.path()).isEqualTo("/wechat/v3/refund/domestic/refunds/RF-1-1-1"));
    }

    private WechatChannel channel(URI desk) {
        var properties = new WechatProperties(
                "1900000001",
                "SERIAL",
                Rsa.pem(KEYS.getPrivate()),
                "PUB_KEY_ID_1",
                Rsa.pem(KEYS.getPublic()),
                "0123456789abcdef0123456789abcdef",
                WechatProperties.PaymentId.OUT_TRADE_NO,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wechat/"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        RSAPublicKeyConfig keys = new WechatConfiguration().wechatKeys(properties);
        var service = new RefundService.Builder()
                .httpClient(new WechatHttp(keys, properties))
                .build();
        return new WechatChannel(service, properties.paymentId(), desk);
    }

    private static ChannelInstruction instruction() {
        return new ChannelInstruction(
                "RF-1-1-1",
                PaymentChannel.WECHAT,
                "RF-1",
                "RF-1-1",
                "PAY-1",
                Money.parse("CNY 177.76"),
                Money.parse("CNY 200.00"),
                Optional.empty());
    }
}
