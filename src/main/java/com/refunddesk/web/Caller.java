package com.refunddesk.web;

import java.util.Optional;
import java.util.Set;

/** Who calls an endpoint. A customer has the account it owns; the desk's own people have none. */
public record Caller(String name, Set<Role> roles, Optional<String> accountId) {

    /** What a caller may be. */
    public enum Role {
        CUSTOMER,
        AGENT,
        BILLING,
        MANAGER,
        FINANCE
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether this caller may see what belongs to the account. */
    public boolean maySee(String ownerAccountId) {
        return !is(Role.CUSTOMER) || accountId.filter(ownerAccountId::equals).isPresent();
    }
}
