package com.refunddesk.platform;

import com.refunddesk.platform.stripe.StripeMain;
import java.net.URI;
import java.nio.file.Path;

/** A payment channel that speaks Stripe's refund API. */
public final class StripeChannel extends ChannelProcess {

    private final URI events;

    private StripeChannel(Path home, int port, URI desk) {
        super("Stripe", home, "stripe", port);
        this.events = desk.resolve("/webhooks/channels/stripe");
    }

    /**
     * A channel on a free port.
     *
     * @param desk where to send its events: the desk's base address
     */
    public static StripeChannel in(Path home, URI desk) {
        return new StripeChannel(home, Ports.free(), desk);
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), StripeMain.class.getName())
                .small("64m")
                .arguments("" + port(), data().toString(), events.toString());
    }
}
