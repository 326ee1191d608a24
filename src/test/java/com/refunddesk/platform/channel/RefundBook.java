package com.refunddesk.platform.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every refund and debit of a channel, in a file that is appended to and forced to disk before anybody hears of it. */
final class RefundBook implements AutoCloseable {

    private final Map<String, ChannelRefund> refunds = new LinkedHashMap<>();
    private final List<Debit> debits = new ArrayList<>();
    private final FileChannel file;
    private final Clock clock;

    /** A refund and the debit that came with it stand in one line: neither is ever there without the other. */
    private record Line(ChannelRefund refund, Debit debit) {}

    RefundBook(Path path, Clock clock) throws IOException {
        this.clock = clock;
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var text = Files.readString(path, StandardCharsets.UTF_8);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (var line : whole.lines().toList()) {
            apply(ChannelJson.MAPPER.readValue(line, Line.class));
        }
        // A kill may have left half a line, of which nobody was told.
        file.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        file.position(file.size());
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
        write(new Line(refund, settled && !settledBefore ? debit(refund) : null));
        return refund;
    }

    private Debit debit(ChannelRefund refund) {
        var request = refund.request();
        return new Debit(
                request.key(),
                request.paymentId(),
                request.amount().amount(),
                request.amount().currency(),
                clock.instant());
    }

    private void write(Line line) {
        try {
            var bytes = ByteBuffer.wrap(
                    (ChannelJson.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
            apply(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(Line line) {
        refunds.put(line.refund().key(), line.refund());
        if (line.debit() != null) {
            debits.add(line.debit());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
