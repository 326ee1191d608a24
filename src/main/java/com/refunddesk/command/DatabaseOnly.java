package com.refunddesk.command;

import java.time.Clock;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The desk's database and nothing else; for the wiring of a command to import. No stereotype, or the desk's own scan would find it. */
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
public class DatabaseOnly {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** H2 would make an empty database where there is none, and a command would find nothing wrong with it. */
    @Bean
    static BeanPostProcessor onlyWhatExists() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof DataSourceProperties properties
                        && properties.getUrl() != null
                        && properties.getUrl().startsWith("jdbc:h2:file:")) {
                    properties.setUrl(properties.getUrl() + ";IFEXISTS=TRUE");
                }
                return bean;
            }
        };
    }
}
