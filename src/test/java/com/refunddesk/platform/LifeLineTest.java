package com.refunddesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.platform.mail.MailMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeLineTest {

    @TempDir
    private Path folder;

    /** A program that would run for ever, and writes down that it ended in order. */
    public static final class Forever {

        public static void main(String[] args) throws Exception {
            var end = Path.of(args[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(end, "ended")));
            write(end, "running");
            new CountDownLatch(1).await();
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A program like the platform itself: it has a child, tells its pid, and is then killed. */
    public static final class Parent {

        public static void main(String[] args) throws Exception {
            var child = new JavaCommand(Distribution.testClassPath(), Forever.class.getName())
                    .arguments(args[0])
                    .toProcess(Path.of(args[0] + ".log"))
                    .start();
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void endsAProgramInOrderWhenItsInputEnds() throws Exception {
        var file = folder.resolve("state");
        var child = new JavaCommand(Distribution.testClassPath(), Forever.class.getName())
                .small("32m")
                .arguments(file.toString())
                .toProcess(folder.resolve("child.log"))
                .start();

        child.getOutputStream().close();

        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(file).hasContent("ended");
    }

    @Test
    void leavesNoChildBehindWhenTheParentIsKilled() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var parent = new ProcessBuilder(
                        java,
                        "-cp",
                        Distribution.testClassPath(),
                        Parent.class.getName(),
                        folder.resolve("state").toString())
                .redirectError(folder.resolve("parent.log").toFile())
                .start();
        var child = ProcessHandle.of(Long.parseLong(parent.inputReader().readLine()))
                .orElseThrow();

        parent.destroyForcibly();

        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void saysTheLastLinesOfAProgramThatEndsWhileItStarts() {
        var process = new PlatformProcess("Broken thing", folder) {
            @Override
            JavaCommand command() {
                return new JavaCommand(Distribution.testClassPath(), MailMain.class.getName())
                        .arguments("no port", "0", folder.toString());
            }

            @Override
            boolean answers() {
                return false;
            }
        };
        process.start();

        assertThatThrownBy(process::awaitReady)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Broken thing ended while it started. Exit code 1")
                .hasMessageContaining("NumberFormatException");
    }
}
