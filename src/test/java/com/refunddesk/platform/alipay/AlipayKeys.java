package com.refunddesk.platform.alipay;

import com.refunddesk.platform.channel.Rsa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;

/** What Alipay knows an application by, and is known by itself. */
public record AlipayKeys(String appId, PublicKey appKey, PrivateKey alipayKey) {

    /** Hands them to a server's process. */
    public void write(Path file) throws IOException {
        Files.write(file, List.of(appId, Rsa.base64(appKey), Rsa.base64(alipayKey)));
    }

    static AlipayKeys read(Path file) throws IOException {
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return new AlipayKeys(lines.get(0), Rsa.publicKey(lines.get(1)), Rsa.privateKey(lines.get(2)));
    }
}
