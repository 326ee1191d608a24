package com.refunddesk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts and times the statements of one thread at a time; import {@link Wiring} into a Spring test and inject it. */
public final class QueryWatch {

    private final Map<String, List<Long>> nanosBySql = new LinkedHashMap<>();
    private boolean on;

    /** Wraps the context's data source. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Wiring {

        @Bean
        static QueryWatch queryWatch() {
            return new QueryWatch();
        }

        @Bean
        static BeanPostProcessor watchedDataSource(QueryWatch watch) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source && !(bean instanceof DelegatingDataSource)
                            ? watch.watched(source)
                            : bean;
                }
            };
        }
    }

    /** What was executed while the work was done: how long each time, by statement. */
    public synchronized Map<String, List<Long>> during(Runnable work) {
        nanosBySql.clear();
        on = true;
        try {
            work.run();
        } finally {
            on = false;
        }
        return new LinkedHashMap<>(nanosBySql);
    }

    private DataSource watched(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        };
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        return result instanceof PreparedStatement statement
                                ? watched(statement, (String) arguments[0])
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    long start = System.nanoTime();
                    try {
                        return method.invoke(statement, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (on && method.getName().startsWith("execute")) {
                            note(sql, System.nanoTime() - start);
                        }
                    }
                });
    }

    /** Background work of the desk goes on meanwhile; it has tables of its own. */
    private void note(String sql, long nanos) {
        if (!sql.contains("scheduled_tasks") && !sql.contains("process_messages") && !sql.contains("audit_")) {
            synchronized (nanosBySql) {
                nanosBySql.computeIfAbsent(sql, first -> new ArrayList<>()).add(nanos);
            }
        }
    }
}
