package com.refunddesk.web;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What every endpoint shares: who may call and how often, strict JSON, parameters, limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration implements WebMvcConfigurer {

    private final WebProperties properties;
    private final Clock clock;

    WebConfiguration(WebProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestResolvers.OfCaller());
        resolvers.add(new RequestResolvers.OfPaging());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RateLimit(properties.rateLimit(), clock)).addPathPatterns("/api/**");
        registry.addInterceptor(new RoleGuard()).addPathPatterns(SecurityConfiguration.FOR_CALLERS);
    }

    @Bean
    static MappingJackson2HttpMessageConverter strictJsonConverter(StrictJson json) {
        return new MappingJackson2HttpMessageConverter(json.mapper());
    }

    /** Before anything reads a body. */
    @Bean
    static FilterRegistrationBean<BodyLimit> bodyLimit(
            WebProperties properties,
            StrictJson json,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(
                new BodyLimit(properties.maxBodySize().toBytes(), json, () -> endpoints
                        .getObject()
                        .getHandlerMethods()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
