package com.refunddesk.platform.alipay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Runs Alipay's side; arguments are its port, its folder, where it notifies, and the file with its keys. */
public final class AlipayMain {

    private AlipayMain() {}

    public static void main(String[] args) throws IOException {
        new AlipayServer(
                        Integer.parseInt(args[0]),
                        Path.of(args[1]),
                        URI.create(args[2]),
                        AlipayKeys.read(Path.of(args[3])),
                        Clock.systemUTC())
                .start();
    }
}
