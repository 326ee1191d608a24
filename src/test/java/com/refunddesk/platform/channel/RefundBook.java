package com.refunddesk.platform.channel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every refund and debit of a channel, kept in a journal. */
final class RefundBook implements AutoCloseable {

    private final Map<String, ChannelRefund> refunds = new LinkedHashMap<>();
    private final List<Debit> debits = new ArrayList<>();
    private final Journal<Line> journal;
    private final Clock clock;

    /** A refund and the debit that came with it stand in one line: neither is ever there without the other. */
    private record Line(ChannelRefund refund, Debit debit) {}

    RefundBook(Path path, Clock clock) throws IOException {
        this.clock = clock;
        this.journal = new Journal<>(path, Line.class);
        journal.all().forEach(this::apply);
    }

    synchronized Optional<ChannelRefund> find(String key) {
        return Optional.ofNullable(refunds.get(key));
    }

    synchronized List<ChannelRefund> all() {
        return List.copyOf(refunds.values());
    }

    synchronized List<Debit> debits() {
        return List.copyOf(debits);
    }

    /** Keeps a refund in its new state; one that becomes settled by it is debited in the same breath. */
    synchronized ChannelRefund keep(ChannelRefund refund) {
        var before = refunds.get(refund.key());
        var settled = refund.status() == ChannelRefund.Status.SETTLED;
        var settledBefore = before != null
                && before.channelRefundId().equals(refund.channelRefundId())
                && before.status() == ChannelRefund.Status.SETTLED;
        var line = new Line(refund, settled && !settledBefore ? debit(refund) : null);
        journal.add(line);
        apply(line);
        return refund;
    }

    private Debit debit(ChannelRefund refund) {
        var request = refund.request();
        return new Debit(
                request.key(),
                request.paymentId(),
                refund.paid().amount(),
                refund.paid().currency(),
                clock.instant());
    }

    private void apply(Line line) {
        refunds.put(line.refund().key(), line.refund());
        if (line.debit() != null) {
            debits.add(line.debit());
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
