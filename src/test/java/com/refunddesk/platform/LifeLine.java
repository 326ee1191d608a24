package com.refunddesk.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs the main class named first, and ends this JVM as soon as its standard input ends.
 *
 * <p>The parent holds the other end of that pipe, so no child outlives it, not even after a kill -9. Uses nothing but the
 * JDK: it stands first on the class path of foreign programs.
 */
public final class LifeLine {

    /** An orderly end may take this long; a hanging shutdown hook must not keep a port. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LifeLine() {}

    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().name("life-line").start(LifeLine::endWithStandardInput);
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void endWithStandardInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Thread.ofPlatform().daemon().name("last-resort").start(() -> {
            try {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(1);
        });
        System.exit(0);
    }
}
