package com.refunddesk.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds out who listens on a port, as far as this machine tells. */
final class PortOwner {

    private PortOwner() {}

    /** In words, for an error message. */
    static String of(int port) {
        for (var command : List.of(
                List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t"),
                List.of("sh", "-c", "ss -Hltnp 'sport = :" + port + "' | grep -o 'pid=[0-9]*' | cut -d= -f2"))) {
            var pid = firstLine(command);
            if (pid.matches("\\d+")) {
                return describe(Long.parseLong(pid));
            }
        }
        return "a program that this user may not see";
    }

    private static String describe(long pid) {
        var line = ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().or(info::command))
                .orElse("unknown command");
        return "process " + pid + " (" + (line.length() > 160 ? line.substring(0, 160) + " …" : line) + ")";
    }

    private static String firstLine(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(5, TimeUnit.SECONDS);
            return out.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
