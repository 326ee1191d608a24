package com.refunddesk.platform.wechat;

import com.refunddesk.platform.channel.Rsa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;

/** What WeChat Pay knows a merchant by, and is known by itself. */
public record WechatKeys(
        String merchantId,
        String merchantSerialNumber,
        PublicKey merchantKey,
        String platformKeyId,
        PrivateKey platformKey,
        String apiV3Key) {

    /** Hands them to a server's process. */
    public void write(Path file) throws IOException {
        Files.write(
                file,
                List.of(
                        merchantId,
                        merchantSerialNumber,
                        Rsa.base64(merchantKey),
                        platformKeyId,
                        Rsa.base64(platformKey),
                        apiV3Key));
    }

    static WechatKeys read(Path file) throws IOException {
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return new WechatKeys(
                lines.get(0),
                lines.get(1),
                Rsa.publicKey(lines.get(2)),
                lines.get(3),
                Rsa.privateKey(lines.get(4)),
                lines.get(5));
    }
}
