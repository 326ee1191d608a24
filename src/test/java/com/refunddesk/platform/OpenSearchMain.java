package com.refunddesk.platform;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Starts one OpenSearch node: arguments are its folder, HTTP port and transport port.
 *
 * <p>By reflection, since OpenSearch is on the child's class path only: its libraries must not meet the desk's.
 */
public final class OpenSearchMain {

    private static final String RUNNER = "org.codelibs.opensearch.runner.OpenSearchRunner";

    private OpenSearchMain() {}

    public static void main(String[] args) throws Exception {
        var runnerType = Class.forName(RUNNER);
        var builderType = Class.forName(RUNNER + "$Builder");
        var runner = (AutoCloseable) runnerType.getConstructor().newInstance();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        var settings = Proxy.newProxyInstance(
                builderType.getClassLoader(), new Class<?>[] {builderType}, (proxy, method, in) -> {
                    set(in[1], "http.port", args[1]);
                    set(in[1], "transport.port", args[2]);
                    set(in[1], "network.host", "127.0.0.1");
                    // A developer's disk is often nearly full; the default would make every index read-only.
                    set(in[1], "cluster.routing.allocation.disk.threshold_enabled", "false");
                    return null;
                });
        runnerType.getMethod("onBuild", builderType).invoke(runner, settings);
        runnerType.getMethod("build", String[].class).invoke(runner, (Object)
                new String[] {"-basePath", args[0], "-numOfNode", "1", "-clusterName", "local"});
        runnerType.getMethod("ensureYellow", String[].class).invoke(runner, (Object) new String[0]);
        // The node's own threads don't keep a JVM alive.
        new CountDownLatch(1).await();
    }

    private static void set(Object builder, String key, String value) throws ReflectiveOperationException {
        builder.getClass().getMethod("put", String.class, String.class).invoke(builder, key, value);
    }

    private static void close(AutoCloseable runner) {
        try {
            runner.close();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
