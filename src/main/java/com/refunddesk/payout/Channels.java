package com.refunddesk.payout;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The channels that are configured; one that only stands in gives way to the real one. */
@Component
class Channels {

    private final List<PayoutChannel> channels;

    Channels(List<PayoutChannel> channels) {
        this.channels = channels.stream()
                .sorted(Comparator.comparing(PayoutChannel::standsIn))
                .toList();
    }

    /** Empty for what stays within the desk's own book, too. */
    Optional<PayoutChannel> serving(Route route) {
        return route.isInternal()
                ? Optional.empty()
                : channels.stream().filter(c -> c.serves(route.channel())).findFirst();
    }
}
