package com.refunddesk.platform.wechat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Runs WeChat Pay's side; arguments are its port, its folder and the file with its keys. */
public final class WechatMain {

    private WechatMain() {}

    public static void main(String[] args) throws IOException {
        new WechatServer(
                        Integer.parseInt(args[0]),
                        Path.of(args[1]),
                        WechatKeys.read(Path.of(args[2])),
                        Clock.systemUTC())
                .start();
    }
}
