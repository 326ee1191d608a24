package com.refunddesk.web;

import java.util.Optional;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** A user who signs in with a password; a customer's has the account it owns. */
class DeskUser extends User {

    private static final long serialVersionUID = 1L;

    private final String accountId;

    DeskUser(String name, String password, Caller.Role role, String accountId) {
        super(name, password, AuthorityUtils.createAuthorityList(Roles.authority(role)));
        this.accountId = accountId;
    }

    /** A copy, since signing in erases the password of the one that is handed out. */
    DeskUser copy() {
        Caller.Role role = Roles.of(getAuthorities()).iterator().next();
        return new DeskUser(getUsername(), getPassword(), role, accountId);
    }

    Optional<String> accountId() {
        return Optional.ofNullable(accountId);
    }
}
