package com.refunddesk.process;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Tasklist is and how the desk signs in there: with a user by its login, with a token as a bearer, else with the engine
 * client's own credentials.
 */
@ConfigurationProperties("refund-desk.tasklist")
record TasklistProperties(String url, String user, String password, String token) {

    boolean isConfigured() {
        return hasText(url);
    }

    boolean hasUser() {
        return hasText(user);
    }

    boolean hasToken() {
        return hasText(token);
    }

    private static boolean hasText(String value) {
        return value != null && !value.isBlank();
    }
}
