package com.refunddesk.billing;

import com.refunddesk.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.ActiveProfiles;

/** Boots billing with all that every endpoint shares, and no engine, on both databases, with the local users. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@DatabaseTest
@SpringBootTest(
        classes = BillingSlice.Application.class,
        properties = {
            "camunda.client.enabled=false",
            "db-scheduler.enabled=false",
            "management.endpoint.health.validate-group-membership=false"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ActiveProfiles("local")
@interface BillingSlice {

    /** No configuration by stereotype, or the whole desk's scan would find it. */
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"com.refunddesk.billing", "com.refunddesk.web", "com.refunddesk.money"},
            excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    class Application {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        KnownRefunds knownRefunds() {
            return new KnownRefunds();
        }
    }

    /** Stands in for whoever owns refunds. */
    class KnownRefunds implements OpenRefunds, InvoicedRefunds {

        private final Map<String, String> open = new ConcurrentHashMap<>();

        void opened(String orderNo, String refundNo) {
            open.put(orderNo, refundNo);
        }

        @Override
        public void invoicesVoided(Set<String> orderNos) {}

        @Override
        public Map<String, String> openFor(Collection<String> orderNos) {
            return orderNos.stream().filter(open::containsKey).collect(Collectors.toMap(no -> no, open::get));
        }
    }
}
