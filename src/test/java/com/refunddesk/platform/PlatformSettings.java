package com.refunddesk.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What can be set about the local platform.
 *
 * @param fresh whether what earlier runs kept is thrown away
 * @param withDesk false where somebody runs the desk elsewhere, from an IDE for example
 * @param demoData whether demo accounts and orders are loaded
 * @param deskArguments what is handed on to the desk
 */
record PlatformSettings(
        Path home,
        boolean fresh,
        boolean withDesk,
        boolean demoData,
        Map<Port, Integer> ports,
        List<String> deskArguments) {

    /** Maven doesn't hand its -D options to the JVM that it forks, but leaves its command line in the environment. */
    private static final String MAVEN = "MAVEN_CMD_LINE_ARGS";

    private static final List<String> NAMES_A_CLUSTER = List.of(
            "camunda.client.grpc-address",
            "camunda.client.rest-address",
            "camunda.client.cloud.cluster-id",
            "camunda.client.cloud.clusterid");

    int port(Port port) {
        return ports.get(port);
    }

    /** From arguments, system properties, the environment, and what stood behind {@code mvn}. */
    static PlatformSettings from(String... arguments) {
        return from(System.getenv().getOrDefault(MAVEN, ""), arguments);
    }

    static PlatformSettings from(String maven, String[] arguments) {
        var given = given(maven, arguments);
        return new PlatformSettings(
                Path.of(given.getProperty("platform.home", ".platform")),
                isOn(given, "fresh") || isOn(given, "platform.fresh"),
                given.getProperty("platform.desk.enabled", Boolean.class, true),
                given.getProperty("platform.demo-data", Boolean.class, true),
                ports(port -> given.getProperty(port.property(), Integer.class, port.usual())),
                Stream.concat(mavenArguments(maven).map(argument -> "--" + argument), Arrays.stream(arguments))
                        .filter(argument -> !argument.matches("--(fresh|platform\\..*|spring-boot\\..*)"))
                        .filter(argument -> argument.startsWith("--"))
                        .toList());
    }

    /** Beside anything else that runs, with a folder of its own: for tests. */
    static PlatformSettings onFreePorts(Path home) {
        return onFreePorts(home, List.of());
    }

    static PlatformSettings onFreePorts(Path home, List<String> deskArguments) {
        return new PlatformSettings(home, false, true, true, ports(port -> Ports.free()), deskArguments);
    }

    /** Whether the user named a cluster of their own, so that nothing of Camunda is to be started. */
    static boolean namesCluster(String... arguments) {
        var given = given(System.getenv().getOrDefault(MAVEN, ""), arguments);
        return NAMES_A_CLUSTER.stream().anyMatch(given::containsProperty)
                || "saas".equalsIgnoreCase(given.getProperty("camunda.client.mode"));
    }

    private static Map<Port, Integer> ports(ToIntFunction<Port> number) {
        var ports = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            ports.put(port, number.applyAsInt(port));
        }
        return ports;
    }

    private static boolean isOn(PropertyResolver given, String property) {
        // "--fresh" alone has the empty text as its value.
        return given.containsProperty(property) && !"false".equals(given.getProperty(property));
    }

    private static PropertyResolver given(String mavenLine, String... arguments) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.addFirst(new SimpleCommandLinePropertySource(arguments));
        var maven = new HashMap<String, Object>();
        mavenArguments(mavenLine).map(argument -> argument.split("=", 2)).forEach(pair -> maven.put(pair[0], pair[1]));
        sources.addLast(new MapPropertySource("maven", maven));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static Stream<String> mavenArguments(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(argument -> argument.matches("-D(platform|refund-desk|camunda)\\.[^=]+=.*"))
                .map(argument -> argument.substring(2));
    }
}
