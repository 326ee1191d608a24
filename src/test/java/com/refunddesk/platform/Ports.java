package com.refunddesk.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds free ports, and tells whether one is taken. */
final class Ports {

    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** A port of loopback that nobody listens on, and that wasn't given to anybody else in this JVM. */
    static synchronized int free() {
        while (true) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static boolean isTaken(int port) {
        try (var socket = new ServerSocket()) {
            // Without it the remains of closed connections would count as taken for a minute.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
