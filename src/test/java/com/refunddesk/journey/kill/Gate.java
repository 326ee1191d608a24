package com.refunddesk.journey.kill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A gate before a server. While it is held, what comes one way waits; later it goes on, or is lost with its connections. */
final class Gate implements AutoCloseable {

    private final ServerSocket door;
    private final URI server;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private volatile Direction held;

    /** Which way bytes go. */
    enum Direction {
        TO_SERVER,
        FROM_SERVER
    }

    Gate(URI server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::admit);
    }

    /** Where clients go instead of to the server. */
    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on, what comes this way waits. */
    void hold(Direction direction) {
        held = direction;
    }

    /** Whether this text is among what waits. */
    boolean holds(String text) {
        return passages.stream().anyMatch(passage -> passage.holds(text));
    }

    /** What waited goes on. */
    void letGo() {
        held = null;
        passages.forEach(Passage::letGo);
    }

    /** What waited is lost, and every connection with it; new ones pass. */
    void cut() {
        passages.forEach(Passage::close);
        held = null;
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofPlatform().daemon().start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that is gone already.
            }
        }
    }

    private void connect(Socket client) {
        try {
            var passage = new Passage(client, new Socket(server.getHost(), server.getPort()));
            passages.add(passage);
            Thread.ofPlatform().daemon().start(() -> passage.pump(Direction.TO_SERVER));
            Thread.ofPlatform().daemon().start(() -> passage.pump(Direction.FROM_SERVER));
        } catch (IOException e) {
            close(client);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection through the gate. */
    private final class Passage {

        private final Socket client;
        private final Socket server;
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
        private Direction waitsFor;

        Passage(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Direction direction) {
            var bytes = new byte[16 * 1024];
            try {
                var in = (direction == Direction.TO_SERVER ? client : server).getInputStream();
                for (var read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    pass(direction, bytes, read);
                }
            } catch (IOException e) {
                // One side is gone: so is the passage.
            } finally {
                close();
            }
        }

        private synchronized void pass(Direction direction, byte[] bytes, int length) throws IOException {
            if (held == direction) {
                waitsFor = direction;
                waiting.write(bytes, 0, length);
            } else {
                forward();
                write(direction, bytes, length);
            }
        }

        synchronized boolean holds(String text) {
            return waiting.toString(StandardCharsets.ISO_8859_1).contains(text);
        }

        synchronized void letGo() {
            try {
                forward();
            } catch (IOException e) {
                close();
            }
        }

        private void forward() throws IOException {
            if (waiting.size() > 0 && held == null) {
                var bytes = waiting.toByteArray();
                waiting.reset();
                write(waitsFor, bytes, bytes.length);
            }
        }

        private void write(Direction direction, byte[] bytes, int length) throws IOException {
            (direction == Direction.TO_SERVER ? server : client)
                    .getOutputStream()
                    .write(bytes, 0, length);
        }

        void close() {
            passages.remove(this);
            Gate.close(client);
            Gate.close(server);
        }
    }
}
