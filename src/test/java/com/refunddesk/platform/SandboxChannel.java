package com.refunddesk.platform;

import com.refunddesk.platform.sandbox.SandboxMain;
import java.net.URI;
import java.nio.file.Path;

/** The sandbox payment channel in a process of its own; what it debited survives its being killed. */
public final class SandboxChannel extends PlatformProcess {

    private final Path data;
    private final int port;
    private final URI callback;

    /**
     * A channel on a free port.
     *
     * @param desk where to send its callbacks: the desk's base address
     */
    public static SandboxChannel in(Path home, URI desk) {
        return new SandboxChannel(home, Ports.free(), desk);
    }

    SandboxChannel(Path home, int port, URI desk) {
        super("Sandbox channel", home.resolve("logs"));
        this.data = folder(home.resolve("sandbox"));
        this.port = port;
        this.callback = desk.resolve("/webhooks/channels/sandbox");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), SandboxMain.class.getName())
                .small("64m")
                .arguments("" + port, data.toString(), callback.toString());
    }

    @Override
    boolean answers() throws Exception {
        return Http.status(url() + "/debits") == 200;
    }
}
