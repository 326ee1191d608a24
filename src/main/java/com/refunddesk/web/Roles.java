package com.refunddesk.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;

/** Roles as Spring Security names them. */
final class Roles {

    private static final String PREFIX = "ROLE_";

    private Roles() {}

    static String authority(Caller.Role role) {
        return PREFIX + role.name();
    }

    /** The desk's roles among the authorities; others mean nothing here. */
    static Set<Caller.Role> of(Collection<? extends GrantedAuthority> authorities) {
        return Arrays.stream(Caller.Role.values())
                .filter(role ->
                        authorities.stream().anyMatch(has -> authority(role).equals(has.getAuthority())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
