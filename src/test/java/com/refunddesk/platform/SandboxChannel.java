package com.refunddesk.platform;

import com.refunddesk.platform.sandbox.SandboxMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The sandbox payment channel. */
public final class SandboxChannel extends ChannelProcess {

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
        super("Sandbox channel", home, "sandbox", port);
        this.callback = desk.resolve("/webhooks/channels/sandbox");
    }

    @Override
    public Map<String, String> deskProperties(URI address) {
        return Map.of("refund-desk.channels.sandbox.url", address.toString());
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), SandboxMain.class.getName())
                .small("64m")
                .arguments("" + port(), data().toString(), callback.toString());
    }
}
