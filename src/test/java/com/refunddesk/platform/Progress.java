package com.refunddesk.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells a person who waits what has got ready, and after how long. */
final class Progress {

    private final long began = System.nanoTime();
    private final Consumer<String> out;

    /** Something that may fail the way files and HTTP do. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    Progress(Consumer<String> out) {
        this.out = out;
    }

    synchronized void tell(String text) {
        out.accept(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), text));
    }

    Runnable measured(String what, Step step) {
        return () -> {
            try {
                step.run();
                tell(what + (what.startsWith("Demo") ? " loaded" : " ready"));
            } catch (IOException e) {
                throw new PlatformException(what + ": " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PlatformException(what + " was interrupted", e);
            }
        };
    }

    double seconds() {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
