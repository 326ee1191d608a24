package com.refunddesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RateLimitTest {

    private Instant now = Instant.parse("2026-06-01T00:00:00Z");

    private final RateLimit limit =
            new RateLimit(new WebProperties.RateLimit(3, Duration.ofSeconds(30)), new SetClock());

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void stopsACustomerWhoCallsTooOften() {
        signIn("customer", Caller.Role.CUSTOMER);
        call(3);

        assertThatThrownBy(() -> call(1)).isInstanceOfSatisfying(DeskException.class, e -> {
            assertThat(e.code()).isEqualTo("RATE_LIMITED");
            assertThat(e.status().value()).isEqualTo(429);
            assertThat(e.waitFor()).contains(Duration.ofSeconds(10));
        });
    }

    @Test
    void letsTheCustomerCallAgainAfterAWhile() {
        signIn("customer", Caller.Role.CUSTOMER);
        call(3);

        now = now.plusSeconds(10);

        assertThatCode(() -> call(1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> call(1)).isInstanceOf(DeskException.class);
    }

    @Test
    void countsEachCustomerAlone() {
        signIn("one", Caller.Role.CUSTOMER);
        call(3);
        signIn("other", Caller.Role.CUSTOMER);

        assertThatCode(() -> call(3)).doesNotThrowAnyException();
    }

    @Test
    void neverStopsTheDesksOwnPeople() {
        signIn("billing", Caller.Role.BILLING);

        assertThatCode(() -> call(100)).doesNotThrowAnyException();
    }

    private void signIn(String name, Caller.Role role) {
        DeskUser user = new DeskUser(name, "", role, null);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    }

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            limit.preHandle(null, null, this);
        }
    }

    private final class SetClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
