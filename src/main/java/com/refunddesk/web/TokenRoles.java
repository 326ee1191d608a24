package com.refunddesk.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a token's claim {@code roles}, a list or a text with blanks between. A token without a subject is refused: what
 * callers do is kept under their names.
 */
class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

    static final String ROLES_CLAIM = "roles";

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        if (token.getSubject() == null || token.getSubject().isBlank()) {
            throw new InvalidBearerTokenException("A token has a subject");
        }
        if (token.getExpiresAt() == null) {
            throw new InvalidBearerTokenException("A token expires");
        }
        return new JwtAuthenticationToken(token, authorities(token), token.getSubject());
    }

    private static List<GrantedAuthority> authorities(Jwt token) {
        Object claim = token.getClaim(ROLES_CLAIM);
        Stream<String> names = claim instanceof Collection<?> list
                ? list.stream().map(String::valueOf)
                : claim instanceof String text ? Stream.of(text.split("\\s+")) : Stream.empty();
        List<String> wanted = names.toList();
        return Arrays.stream(Caller.Role.values())
                .filter(role -> wanted.contains(role.name()))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(Roles.authority(role)))
                .toList();
    }
}
