package com.refunddesk.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** What must hold before anything is started; each complaint says what to do about it. */
final class Preconditions {

    private static final long NEEDED_MB = 3_000;
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Preconditions() {}

    static void check(PlatformSettings settings) {
        Distribution.camundaClassPath();
        Distribution.openSearchClassPath();
        Distribution.deskClassPath();
        checkPorts(settings);
        checkMemory(availableMb());
    }

    static void checkPorts(PlatformSettings settings) {
        var taken = new ArrayList<String>();
        settings.ports().forEach((port, number) -> {
            if (Ports.isTaken(number)) {
                taken.add("Port %d (%s) is taken by %s. End that program, or move the port: -D%s=%d"
                        .formatted(number, port.use(), PortOwner.of(number), port.property(), Ports.free()));
            }
        });
        if (!taken.isEmpty()) {
            throw new PlatformException(String.join("\n", taken));
        }
    }

    static void checkMemory(long free) {
        if (free < NEEDED_MB) {
            throw new PlatformException(
                    "The platform needs about " + NEEDED_MB + " MB of memory, and " + free
                            + " MB are available. End other programs, or name a Camunda cluster of your own"
                            + " (--camunda.client.grpc-address and --camunda.client.rest-address), so that none is started here.");
        }
    }

    /** What can be had without swapping; only Linux tells, elsewhere all is well. */
    private static long availableMb() {
        if (!Files.isReadable(MEMORY)) {
            return Long.MAX_VALUE;
        }
        try (var lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
