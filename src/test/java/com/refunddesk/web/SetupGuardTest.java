package com.refunddesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SetupGuardTest {

    private static final String ISSUER =
            "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example.com";

    private final ApplicationContextRunner desk =
            new ApplicationContextRunner().withUserConfiguration(SetupGuard.class);

    @Test
    void refusesToStartWithoutAnIssuer() {
        desk.withPropertyValues("camunda.client.auth.method=oidc").run(context -> {
            assertThat(context).hasFailed();
            assertThat(analysis(context.getStartupFailure()).getDescription()).contains("No issuer of tokens");
            assertThat(analysis(context.getStartupFailure()).getAction())
                    .contains("issuer-uri")
                    .contains("jwk-set-uri")
                    .contains("profile local");
        });
    }

    @Test
    void refusesToStartWithAnIssuerThatIsBlank() {
        desk.withPropertyValues(
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri= ", "camunda.client.auth.method=oidc")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void startsWithAnIssuerAndAnEngineThatAsksWhoCalls() {
        for (String engine : new String[] {
            "camunda.client.auth.method=oidc", "camunda.client.auth.method=basic", "camunda.client.mode=saas"
        }) {
            desk.withPropertyValues(ISSUER, engine)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void takesKeysInPlaceOfAnIssuer() {
        for (String keys : new String[] {"jwk-set-uri=https://issuer.example.com/keys", "public-key-location=file:k"}) {
            desk.withPropertyValues(
                            "spring.security.oauth2.resourceserver.jwt." + keys, "camunda.client.auth.method=oidc")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void refusesToStartWithAnEngineThatLetsEverybodyIn() {
        for (String engine : new String[] {"camunda.client.auth.method=none", "camunda.client.mode=self-managed"}) {
            desk.withPropertyValues(ISSUER, engine).run(context -> {
                assertThat(context).hasFailed();
                assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("without authentication");
                assertThat(analysis(context.getStartupFailure()).getAction())
                        .contains("camunda.client.auth.method")
                        .contains("refund-desk.allow-unauthenticated-engine=true");
            });
        }
    }

    @Test
    void startsWithAnOpenEngineWhereThatIsAllowed() {
        desk.withPropertyValues(ISSUER, "refund-desk.allow-unauthenticated-engine=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void letsTheLocalPlatformBeOpen() {
        desk.withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return new UnsafeSetupFailureAnalyzer().analyze(failure);
    }
}
