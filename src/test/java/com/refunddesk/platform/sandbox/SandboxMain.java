package com.refunddesk.platform.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Runs the channel; arguments are its port, its folder and the address that its callbacks go to. */
public final class SandboxMain {

    /** What a desk under profile {@code local} signs and checks with. */
    static final String SECRET = "sandbox-secret";

    static final String CALLBACK_SECRET = "sandbox-callback-secret";

    private SandboxMain() {}

    public static void main(String[] args) throws IOException {
        start(Integer.parseInt(args[0]), Path.of(args[1]), URI.create(args[2]), Clock.systemUTC());
    }

    /** Starts the channel in this process, where it follows a test's clock; it ends with the process. */
    public static void start(int port, Path folder, URI callback, Clock clock) throws IOException {
        new SandboxServer(new SandboxServer.Settings(port, folder, callback, SECRET, CALLBACK_SECRET), clock).start();
    }
}
