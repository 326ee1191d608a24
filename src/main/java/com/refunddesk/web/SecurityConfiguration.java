package com.refunddesk.web;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who gets in. {@code /api} and the dashboard take a signed-in caller and keep no session; which role may call an endpoint stands on the
 * endpoint ({@link AllowedTo}). Webhooks and links to materials carry signatures of their own. What isn't named here is
 * closed. Pages with a form login need a chain of their own in front of this one.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    static final String LOCAL = "local";

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String SWAGGER_CONTENT_SECURITY_POLICY =
            CONTENT_SECURITY_POLICY + "; script-src 'self'; connect-src 'self'; font-src 'self' data:";
    /** What takes a signed-in caller; which role, stands on each endpoint. */
    static final String[] FOR_CALLERS = {"/api/**", "/dashboard"};

    private static final String[] OPEN = {
        "/desk.css", "/webhooks/**", "/materials/**", "/v3/api-docs", "/v3/api-docs/**"
    };
    private static final String[] SWAGGER_UI = {"/swagger-ui.html", "/swagger-ui/**"};

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain desk(
            HttpSecurity http, SignInProblems problems, Environment environment, ObjectProvider<JwtDecoder> tokens)
            throws Exception {
        boolean local = environment.acceptsProfiles(Profiles.of(LOCAL));
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll();
            requests.requestMatchers(FOR_CALLERS).authenticated();
            requests.requestMatchers(OPEN).permitAll();
            if (local) {
                requests.requestMatchers(SWAGGER_UI).permitAll();
            }
            // Which endpoints exist at all, and on which port, is set by properties; no other opens by a slip there.
            requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class).excludingLinks())
                    .permitAll();
            requests.requestMatchers(EndpointRequest.to("prometheus").excludingLinks())
                    .permitAll();
            requests.anyRequest().denyAll();
        });
        http.exceptionHandling(
                failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems));
        if (local) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(problems));
        }
        if (tokens.getIfAvailable() != null) {
            http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(new TokenRoles()))
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems));
        }
        http.headers(headers -> headers.contentSecurityPolicy(policy ->
                        policy.policyDirectives(local ? SWAGGER_CONTENT_SECURITY_POLICY : CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")));
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here goes by cookie, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .build();
    }
}
