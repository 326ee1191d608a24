package com.refunddesk.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jdbc.JdbcRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Boots what every endpoint shares, with endpoints to try it on and neither a database nor an engine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = WebSlice.Application.class,
        properties = {
            "camunda.client.enabled=false",
            "db-scheduler.enabled=false",
            "management.endpoint.health.validate-group-membership=false",
            "management.server.port=0",
            "refund-desk.web.max-body-size=2KB"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@interface WebSlice {

    /** No configuration by stereotype, or the whole desk's scan would find it. */
    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                FlywayAutoConfiguration.class,
                JdbcRepositoriesAutoConfiguration.class
            })
    @ComponentScan(
            basePackages = {"com.refunddesk.web", "com.refunddesk.money"},
            excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    @Import(ProbeController.class)
    class Application {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
