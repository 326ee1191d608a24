package com.refunddesk.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Resident memory of processes, as ps counts it. */
final class Memory {

    private Memory() {}

    /** The sum in MB; empty where there is no ps. */
    static OptionalLong residentMb(LongStream pids) {
        var list = pids.mapToObj(String::valueOf).collect(Collectors.joining(","));
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", list).start();
            var out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return OptionalLong.of(out.lines()
                            .map(String::strip)
                            .filter(line -> line.matches("\\d+"))
                            .mapToLong(Long::parseLong)
                            .sum()
                    / 1024);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
