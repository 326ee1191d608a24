package com.refunddesk.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** What Maven laid out for the platform under target/platform: Camunda's distribution, and class paths. */
final class Distribution {

    private static final Path FOLDER = Path.of(System.getProperty("platform.build", "target/platform"));
    private static final String CAMUNDA = "camunda-zeebe-8.6.0";
    private static final String JAR = "children.jar";

    private Distribution() {}

    static Path camundaHome() {
        return present(FOLDER.resolve(CAMUNDA)).toAbsolutePath();
    }

    /** Camunda's own libraries behind our few classes; its config folder brings nothing that we don't set. */
    static String camundaClassPath() {
        return classPath(ownClasses(), camundaHome().resolve("lib") + "/*");
    }

    static String openSearchClassPath() {
        return classPath(ownClasses(), listed("opensearch.classpath"));
    }

    /** The desk as it ships, without anything of the tests. */
    static String deskClassPath() {
        return classPath(ownClasses(), present(Path.of("target/classes")).toAbsolutePath(), listed("desk.classpath"));
    }

    /** This JVM's own class path, for the programs that are part of these tests. */
    static String testClassPath() {
        return System.getProperty("java.class.path");
    }

    private static String listed(String file) {
        try {
            return Files.readString(present(FOLDER.resolve(file))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path present(Path path) {
        if (!Files.exists(path)) {
            throw new PlatformException(
                    path + " is missing. Maven lays it out: run \"mvn test-compile\" in the project's folder once"
                            + " (it fetches Camunda's distribution, 300 MB, from Maven Central), then start again there.");
        }
        return path;
    }

    /** A jar, not the folder of test classes: the desk's and the tests' resources must not reach foreign programs. */
    private static synchronized Path ownClasses() {
        var jar = FOLDER.resolve(JAR).toAbsolutePath();
        var classes = List.of(LifeLine.class, OpenSearchMain.class, RecordingExporter.class);
        try {
            Files.createDirectories(jar.getParent());
            var draft = Files.createTempFile(jar.getParent(), JAR, ".tmp");
            try (var out = new JarOutputStream(Files.newOutputStream(draft))) {
                for (var type : classes) {
                    var entry = new JarEntry(type.getName().replace('.', '/') + ".class");
                    entry.setTime(0);
                    out.putNextEntry(entry);
                    try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                        in.transferTo(out);
                    }
                }
            }
            if (Files.exists(jar) && Files.mismatch(jar, draft) == -1) {
                Files.delete(draft);
            } else {
                Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath(Object... parts) {
        return String.join(
                File.pathSeparator, Arrays.stream(parts).map(Object::toString).toList());
    }
}
