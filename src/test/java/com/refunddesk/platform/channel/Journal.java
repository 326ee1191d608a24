package com.refunddesk.platform.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Lines of JSON in a file; each is forced to disk before anybody hears of it, and outlives a kill. */
final class Journal<T> implements AutoCloseable {

    private final FileChannel file;
    private final List<T> kept = new ArrayList<>();

    Journal(Path path, Class<T> type) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var text = Files.readString(path, StandardCharsets.UTF_8);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (var line : whole.lines().toList()) {
            kept.add(ChannelJson.MAPPER.readValue(line, type));
        }
        // A kill may have left half a line, of which nobody was told.
        file.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        file.position(file.size());
    }

    synchronized List<T> all() {
        return List.copyOf(kept);
    }

    synchronized void add(T line) {
        try {
            var bytes = ByteBuffer.wrap(
                    (ChannelJson.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
            kept.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
