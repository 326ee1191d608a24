package com.refunddesk.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one child JVM is started: the JDK of this JVM, a class path, a main class under a {@link LifeLine}. */
final class JavaCommand {

    private final String classPath;
    private final String mainClass;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private boolean shielded;

    JavaCommand(String classPath, String mainClass) {
        this.classPath = classPath;
        this.mainClass = mainClass;
    }

    /** Small and quick to start rather than fast in the long run. */
    JavaCommand small(String maxHeap) {
        return jvm("-Xmx" + maxHeap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    }

    /** What is set in the shell, for a cluster of one's own, doesn't reach it. */
    JavaCommand shielded() {
        shielded = true;
        return this;
    }

    JavaCommand jvm(String... more) {
        jvmArguments.addAll(List.of(more));
        return this;
    }

    JavaCommand arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    JavaCommand env(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    ProcessBuilder toProcess(Path log) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmArguments);
        line.addAll(List.of("-Dfile.encoding=UTF-8", "-Djava.awt.headless=true", "-cp", classPath));
        line.addAll(List.of(LifeLine.class.getName(), mainClass));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (shielded) {
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.matches("(CAMUNDA|ZEEBE|SPRING|SERVER|MANAGEMENT)_.*"));
        }
        builder.environment().putAll(environment);
        return builder;
    }
}
