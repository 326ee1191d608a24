package com.refunddesk.platform;

import com.refunddesk.platform.stripe.StripeMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

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
    public Map<String, String> deskProperties(URI address) {
        return Map.of(
                "refund-desk.channels.stripe.url",
                address.toString(),
                "refund-desk.channels.stripe.secret-key",
                StripeMain.SECRET_KEY,
                "refund-desk.channels.stripe.webhook-secret",
                StripeMain.WEBHOOK_SECRET,
                "refund-desk.channels.stripe.read-timeout",
                "700ms");
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), StripeMain.class.getName())
                .small("64m")
                .arguments("" + port(), data().toString(), events.toString());
    }
}
