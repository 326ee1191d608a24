package com.refunddesk.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** What Maven laid out for the platform under target/platform: Camunda's distribution, and class paths. */
final class Distribution {

    private static final Path FOLDER = Path.of(System.getProperty("platform.build", "target/platform"));
    private static final String CAMUNDA = "camunda-zeebe-8.6.0";
    private static final String TASKLIST_SCHEMA = "schema/os/create/template/tasklist-list-view.json";

    private Distribution() {}

    static Path camundaHome() {
        return present(FOLDER.resolve(CAMUNDA)).toAbsolutePath();
    }

    /** Camunda's own libraries behind our few classes; its config folder brings nothing that we don't set. */
    static String camundaClassPath() {
        return classPath(ownClasses(), camundaHome().resolve("lib") + "/*");
    }

    /** The same for Operate and Tasklist, with an index that takes every time that Tasklist writes. */
    static String webAppsClassPath() {
        return classPath(tasklistSchema(), camundaClassPath());
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
    private static Path ownClasses() {
        var classes = new LinkedHashMap<String, byte[]>();
        for (var type : List.of(LifeLine.class, OpenSearchMain.class, RecordingExporter.class)) {
            try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                classes.put(type.getName().replace('.', '/') + ".class", in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jar("children.jar", classes);
    }

    /**
     * The index of Tasklist's list, which takes times without milliseconds, too. Tasklist 8.6.0 writes them so for a task that was
     * created or completed in a whole second, its own index refuses them, and the import of tasks stands still from then on.
     */
    private static Path tasklistSchema() {
        var library = camundaHome().resolve("lib/tasklist-els-schema-8.6.0.jar");
        try (var content = FileSystems.newFileSystem(library)) {
            var schema = Files.readString(content.getPath(TASKLIST_SCHEMA));
            var lenient = schema.replace("date_time || epoch", "date_time || strict_date_optional_time || epoch");
            return jar("tasklist-schema.jar", Map.of(TASKLIST_SCHEMA, lenient.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written anew only where it is another, since running programs read it. */
    private static synchronized Path jar(String name, Map<String, byte[]> content) {
        var jar = FOLDER.resolve(name).toAbsolutePath();
        try {
            Files.createDirectories(jar.getParent());
            var draft = Files.createTempFile(jar.getParent(), name, ".tmp");
            try (var out = new JarOutputStream(Files.newOutputStream(draft))) {
                for (var file : content.entrySet()) {
                    var entry = new JarEntry(file.getKey());
                    entry.setTime(0);
                    out.putNextEntry(entry);
                    out.write(file.getValue());
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
