package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.journey.kill.Gate.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private ServerSocket server;
    private Gate gate;
    private Socket client;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        gate = new Gate(URI.create("http://127.0.0.1:" + server.getLocalPort()));
        client = new Socket("127.0.0.1", gate.url().getPort());
        served = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        gate.close();
        server.close();
    }

    @Test
    void letsThroughWhatWaitedInItsOrder() throws IOException {
        gate.hold(Direction.TO_SERVER);
        say(client, "one ");
        await().until(() -> gate.holds("one"));

        gate.letGo();
        say(client, "two");

        assertThat(hear(served, "one two".length())).isEqualTo("one two");
    }

    @Test
    void holdsOneWayOnly() throws IOException {
        gate.hold(Direction.TO_SERVER);

        say(served, "answer");

        assertThat(hear(client, "answer".length())).isEqualTo("answer");
    }

    @Test
    void losesWhatWaitedWithItsConnection() throws IOException {
        gate.hold(Direction.TO_SERVER);
        say(client, "lost");
        await().until(() -> gate.holds("lost"));

        gate.cut();

        assertThat(served.getInputStream().readAllBytes()).isEmpty();
        assertThat(gate.holds("lost")).isFalse();
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }
}
