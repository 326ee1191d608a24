package com.refunddesk.web;

import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;

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

    /** The account of a customer; 403 for a caller who has none, such as a customer's token without one. */
    public String ownAccount() {
        return accountId.orElseThrow(() -> new DeskException(
                HttpStatus.FORBIDDEN,
                "ACCOUNT_REQUIRED",
                "Your sign-in names no account. Ask for a token with the claim account_id."));
    }

    /** Whether this caller may see what belongs to the account. */
    public boolean maySee(String ownerAccountId) {
        return !is(Role.CUSTOMER) || accountId.filter(ownerAccountId::equals).isPresent();
    }
}
