package com.refunddesk.journey.kill;

import com.refunddesk.platform.AlipayChannel;
import com.refunddesk.platform.BankChannel;
import com.refunddesk.platform.ChannelProcess;
import com.refunddesk.platform.PlatformException;
import com.refunddesk.platform.StripeChannel;
import com.refunddesk.platform.WechatChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Debit;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A payment channel by its own protocol, and the gate through which the desk reaches it; the bank's is a folder, before which
 * no gate stands: its seams are in the desk's rows.
 */
final class Channel implements AutoCloseable {

    private final Kind kind;
    private final ChannelProcess server;
    private final Gate gate;

    /** Which channel, named as billing feeds it. */
    enum Kind {
        ALIPAY("method=alipay.trade.refund&", Weather.ALIPAY),
        WECHAT("POST /v3/refund/domestic/refunds", Weather.WECHAT),
        CARD("POST /v1/refunds", Weather.STRIPE),
        BANK_TRANSFER("", Weather.BANK);

        private final String call;
        private final List<Behaviour> badWeather;

        Kind(String call, List<Behaviour> badWeather) {
            this.call = call;
            this.badWeather = badWeather;
        }

        /** How it may treat refunds when it doesn't treat them well. */
        List<Behaviour> badWeather() {
            return badWeather;
        }

        private ChannelProcess server(Path home, URI desk) {
            return switch (this) {
                case ALIPAY -> AlipayChannel.in(home, desk);
                case WECHAT -> WechatChannel.in(home);
                case CARD -> StripeChannel.in(home, desk);
                case BANK_TRANSFER -> BankChannel.in(home);
            };
        }
    }

    /** A channel that isn't started yet. */
    Channel(Kind kind, Path home, URI desk) {
        this.kind = kind;
        server = kind.server(home, desk);
        gate = new Gate(server.url());
    }

    Kind kind() {
        return kind;
    }

    ChannelProcess server() {
        return server;
    }

    Gate gate() {
        return gate;
    }

    /** Whether the desk's order to pay something back waits at the gate. */
    boolean isCalled() {
        return gate.holds(kind.call);
    }

    /** A debit beyond the first so many, an answer about whose payment waits at the gate. */
    Optional<Debit> paidAndNotAnswered(int before) {
        return server.debitsAfter(before).stream()
                .filter(debit -> gate.holds(debit.paymentId()))
                .findFirst();
    }

    /**
     * Tells it how to treat one of its next refunds.
     *
     * @return whether it heard it; one that is dead treats them badly enough
     */
    boolean will(Behaviour behaviour) {
        try {
            server.will(behaviour);
            return true;
        } catch (PlatformException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
        gate.close();
    }
}
