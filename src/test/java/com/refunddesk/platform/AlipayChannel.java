package com.refunddesk.platform;

import com.refunddesk.platform.alipay.AlipayKeys;
import com.refunddesk.platform.alipay.AlipayMain;
import com.refunddesk.platform.channel.Rsa;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;

/** Alipay, with keys of its own for each run. */
public final class AlipayChannel extends ChannelProcess {

    private final KeyPair app = Rsa.newKeys();
    private final KeyPair alipay = Rsa.newKeys();
    private final AlipayKeys keys = new AlipayKeys("2021000000000001", app.getPublic(), alipay.getPrivate());
    private final URI callback;

    /**
     * Alipay on a free port.
     *
     * @param desk where it notifies: the desk's base address
     */
    public static AlipayChannel in(Path home, URI desk) {
        return new AlipayChannel(home, Ports.free(), desk);
    }

    private AlipayChannel(Path home, int port, URI desk) {
        super("Alipay", home, "alipay", port);
        this.callback = desk.resolve("/webhooks/channels/alipay");
    }

    @Override
    public Map<String, String> deskProperties(URI address) {
        return Map.of(
                "refund-desk.channels.alipay.app-id", keys.appId(),
                "refund-desk.channels.alipay.app-key", Rsa.pem(app.getPrivate()),
                "refund-desk.channels.alipay.alipay-key", Rsa.pem(alipay.getPublic()),
                "refund-desk.channels.alipay.gateway",
                        address.resolve("/gateway.do").toString(),
                "refund-desk.channels.alipay.read-timeout", "1s");
    }

    @Override
    JavaCommand command() throws IOException {
        var file = data().resolve("keys");
        keys.write(file);
        return new JavaCommand(Distribution.testClassPath(), AlipayMain.class.getName())
                .small("64m")
                .arguments("" + port(), data().toString(), callback.toString(), file.toString());
    }
}
