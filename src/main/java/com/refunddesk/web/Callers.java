package com.refunddesk.web;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Finds out who calls, however they signed in. */
final class Callers {

    static final String ACCOUNT_CLAIM = "account_id";

    private Callers() {}

    /** Who makes the request that is being handled; empty where nobody signed in. */
    static Optional<Caller> current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<Caller> of(Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                authentication.getName(), Roles.of(authentication.getAuthorities()), accountOf(authentication)));
    }

    private static Optional<String> accountOf(Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken token) {
            return Optional.ofNullable(token.getToken().getClaimAsString(ACCOUNT_CLAIM))
                    .filter(account -> !account.isBlank());
        }
        return authentication.getPrincipal() instanceof DeskUser user ? user.accountId() : Optional.empty();
    }
}
