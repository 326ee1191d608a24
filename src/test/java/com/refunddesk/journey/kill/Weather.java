package com.refunddesk.journey.kill;

import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Behaviour.Kind;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** How the channels treat a refund while nobody is killed: well for the most part. */
final class Weather {

    /** Sooner than a desk takes an unanswered call for lost. */
    private static final long LATE = 2_000;

    /** What happens with any channel that is called and calls back. */
    private static final List<Behaviour> ANYWHERE = List.of(
            Behaviour.of(Kind.TIME_OUT_PAID),
            Behaviour.of(Kind.TIME_OUT_PAID).after(LATE),
            Behaviour.of(Kind.TIME_OUT_UNPAID),
            Behaviour.of(Kind.ANSWER_TWICE),
            Behaviour.of(Kind.PENDING).after(LATE),
            Behaviour.of(Kind.OUT_OF_ORDER).after(LATE),
            Behaviour.of(Kind.FORGED_CALLBACK).after(LATE),
            Behaviour.of(Kind.STALE_CALLBACK).after(LATE),
            Behaviour.of(Kind.DOWN));

    /** With these nobody refuses but who isn't the channel. */
    static final List<String> FORGED_REFUSALS = List.of("ACQ.TRADE_HAS_CLOSE", "NOT_ENOUGH");

    static final List<Behaviour> ALIPAY = and(
            Behaviour.of(Kind.REFUSE).with("ACQ.SELLER_BALANCE_NOT_ENOUGH"),
            Behaviour.of(Kind.REFUSE).with("ACQ.SYSTEM_ERROR"),
            Behaviour.of(Kind.FORGED_ANSWER),
            Behaviour.of(Kind.FORGED_ANSWER).with(FORGED_REFUSALS.get(0)),
            Behaviour.of(Kind.PENDING).after(LATE).with("FAILED"));

    static final List<Behaviour> WECHAT = and(
            Behaviour.of(Kind.REFUSE).with("USER_ACCOUNT_ABNORMAL"),
            Behaviour.of(Kind.REFUSE).with("SYSTEM_ERROR"),
            Behaviour.of(Kind.FORGED_ANSWER),
            Behaviour.of(Kind.FORGED_ANSWER).with(FORGED_REFUSALS.get(1)),
            Behaviour.of(Kind.PENDING).after(LATE).with("CLOSED"));

    /** Not its 500: Stripe repeats that to the same key for a day, and so long it stays unknown. */
    static final List<Behaviour> STRIPE = and(
            Behaviour.of(Kind.REFUSE).with("charge_disputed"),
            Behaviour.of(Kind.REFUSE).with("rate_limit"),
            Behaviour.of(Kind.PENDING).after(LATE).with("expired_or_canceled_card"));

    /** A bank says nothing at once: what it never answers is people's business, not the desk's. */
    static final List<Behaviour> BANK = List.of(
            Behaviour.of(Kind.REFUSE).with("AC04"),
            Behaviour.of(Kind.PENDING).after(LATE),
            Behaviour.of(Kind.PENDING).after(LATE).with("MS03"),
            Behaviour.of(Kind.ANSWER_TWICE),
            Behaviour.of(Kind.OUT_OF_ORDER).after(LATE),
            Behaviour.of(Kind.DOWN).times(20));

    private Weather() {}

    private static List<Behaviour> and(Behaviour... more) {
        return Stream.concat(ANYWHERE.stream(), Stream.of(more)).toList();
    }

    /** Three of ten refunds meet some of it. */
    static Optional<Behaviour> by(RandomGenerator random, Channel.Kind channel) {
        var bad = channel.badWeather();
        return random.nextInt(10) < 3 ? Optional.of(bad.get(random.nextInt(bad.size()))) : Optional.empty();
    }
}
