package com.refunddesk.platform;

import com.refunddesk.platform.channel.Rsa;
import com.refunddesk.platform.wechat.WechatKeys;
import com.refunddesk.platform.wechat.WechatMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;

/** WeChat Pay, with keys of its own for each run. */
public final class WechatChannel extends ChannelProcess {

    private static final String API_V3_KEY = "0123456789abcdef0123456789abcdef";

    private final KeyPair merchant = Rsa.newKeys();
    private final KeyPair platform = Rsa.newKeys();
    private final WechatKeys keys = new WechatKeys(
            "1900000001",
            "3775B6A45ACD588826D15E583A95F5DD",
            merchant.getPublic(),
            "PUB_KEY_ID_0001",
            platform.getPrivate(),
            API_V3_KEY);

    /** WeChat Pay on a free port. */
    public static WechatChannel in(Path home) {
        return new WechatChannel(home, Ports.free());
    }

    private WechatChannel(Path home, int port) {
        super("WeChat Pay", home, "wechat", port);
    }

    @Override
    public Map<String, String> deskProperties(URI address) {
        return Map.of(
                "refund-desk.channels.wechat.merchant-id", keys.merchantId(),
                "refund-desk.channels.wechat.merchant-serial-number", keys.merchantSerialNumber(),
                "refund-desk.channels.wechat.merchant-key", Rsa.pem(merchant.getPrivate()),
                "refund-desk.channels.wechat.platform-key-id", keys.platformKeyId(),
                "refund-desk.channels.wechat.platform-key", Rsa.pem(platform.getPublic()),
                "refund-desk.channels.wechat.api-v3-key", API_V3_KEY,
                "refund-desk.channels.wechat.base-url", address.toString(),
                "refund-desk.channels.wechat.read-timeout", "1s");
    }

    @Override
    JavaCommand command() throws IOException {
        var file = data().resolve("keys");
        keys.write(file);
        return new JavaCommand(Distribution.testClassPath(), WechatMain.class.getName())
                .small("64m")
                .arguments("" + port(), data().toString(), file.toString());
    }
}
