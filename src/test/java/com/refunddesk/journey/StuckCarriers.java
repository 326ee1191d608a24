package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Holds every carrier of this JVM's virtual threads, as class loading under load may for good: a virtual thread that waits in or
 * for a class's initializer doesn't leave its carrier. Once in a JVM, since a class is initialized once.
 */
final class StuckCarriers implements AutoCloseable {

    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    StuckCarriers() throws InterruptedException {
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .forEach(i -> Thread.startVirtualThread(SlowToInitialize::touch));
        AtomicBoolean ran = new AtomicBoolean();
        Thread anyOther = Thread.startVirtualThread(() -> ran.set(true));
        anyOther.join(200);
        assertThat(ran).as("a virtual thread found a carrier").isFalse();
    }

    @Override
    public void close() {
        RELEASED.countDown();
    }

    private static final class SlowToInitialize {

        static {
            try {
                RELEASED.await(5, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        static void touch() {
            // Its class has to be initialized first.
        }
    }
}
