package com.refunddesk.platform.stripe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Runs the channel; arguments are its port, its folder and the address that its events go to. */
public final class StripeMain {

    /** What a desk that uses it signs in with, and checks events with. */
    public static final String SECRET_KEY = "sk_test_refund_desk_0123456789";

    public static final String WEBHOOK_SECRET = "whsec_refund_desk_0123456789";

    private StripeMain() {}

    public static void main(String[] args) throws IOException {
        var settings = new StripeServer.Settings(
                Integer.parseInt(args[0]), Path.of(args[1]), URI.create(args[2]), SECRET_KEY, WEBHOOK_SECRET);
        new StripeServer(settings, Clock.systemUTC()).start();
    }
}
