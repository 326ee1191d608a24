package com.refunddesk.web;

import static com.refunddesk.web.Caller.Role.AGENT;
import static com.refunddesk.web.Caller.Role.BILLING;
import static com.refunddesk.web.Caller.Role.CUSTOMER;
import static com.refunddesk.web.Caller.Role.FINANCE;
import static com.refunddesk.web.Caller.Role.MANAGER;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The users of the local platform, whose passwords are their names; there are none anywhere else. */
@Configuration(proxyBeanMethods = false)
@Profile(SecurityConfiguration.LOCAL)
class LocalUsers {

    private static final Map<String, DeskUser> USERS = Stream.of(
                    user("customer-a", CUSTOMER, "ACC-A"),
                    user("customer-b", CUSTOMER, "ACC-B"),
                    user("agent", AGENT, null),
                    user("billing", BILLING, null),
                    user("manager", MANAGER, null),
                    user("finance", FINANCE, null))
            .collect(Collectors.toUnmodifiableMap(DeskUser::getUsername, Function.identity()));

    @Bean
    UserDetailsService localUserDetails() {
        return name -> Optional.ofNullable(USERS.get(name))
                .map(DeskUser::copy)
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }

    private static DeskUser user(String name, Caller.Role role, String accountId) {
        return new DeskUser(name, "{noop}" + name, role, accountId);
    }
}
