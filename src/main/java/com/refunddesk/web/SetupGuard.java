package com.refunddesk.web;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Keeps a desk from starting that anybody could come into: without a way to check tokens, or with an engine whose gateway
 * asks for no authentication. Runs before the database is touched. The profile {@code local} is free to be both.
 */
@Component
class SetupGuard implements BeanFactoryPostProcessor, EnvironmentAware {

    static final String ALLOW_UNAUTHENTICATED_ENGINE = "refund-desk.allow-unauthenticated-engine";

    private static final Logger log = LoggerFactory.getLogger(SetupGuard.class);
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final List<String> TOKEN_CHECKS =
            List.of(JWT + "issuer-uri", JWT + "jwk-set-uri", JWT + "public-key-location");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (environment.acceptsProfiles(Profiles.of(SecurityConfiguration.LOCAL))) {
            return;
        }
        if (TOKEN_CHECKS.stream().noneMatch(property -> StringUtils.hasText(environment.getProperty(property)))) {
            throw new UnsafeSetupException(
                    "No issuer of tokens is set, so the desk could not tell who calls.",
                    "Set " + TOKEN_CHECKS.getFirst() + " to your issuer's address, or " + TOKEN_CHECKS.get(1) + " or "
                            + TOKEN_CHECKS.get(2)
                            + " to its keys. To try the desk out with its built-in users, start it with the profile"
                            + " local.");
        }
        if (engineIsOpen()) {
            if (!environment.getProperty(ALLOW_UNAUTHENTICATED_ENGINE, Boolean.class, false)) {
                throw new UnsafeSetupException(
                        "The engine's gateway is called without authentication: whoever reaches it can approve refunds.",
                        "Turn authentication on at the gateway and set camunda.client.auth.method to oidc or basic."
                                + " Where nobody else can reach the gateway, set " + ALLOW_UNAUTHENTICATED_ENGINE
                                + "=true.");
            }
            log.warn(
                    "The engine's gateway is called without authentication, as {} allows: keep it out of everybody's reach",
                    ALLOW_UNAUTHENTICATED_ENGINE);
        }
    }

    private boolean engineIsOpen() {
        return environment.getProperty("camunda.client.enabled", Boolean.class, true)
                && !"saas".equalsIgnoreCase(environment.getProperty("camunda.client.mode"))
                && "none".equalsIgnoreCase(environment.getProperty("camunda.client.auth.method", "none"));
    }
}
