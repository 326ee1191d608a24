package com.refunddesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers who isn't signed in, or not as who may: a problem document, never a redirect. */
@Component
class SignInProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final StrictJson json;
    private final String challenge;

    SignInProblems(StrictJson json, Environment environment) {
        this.json = json;
        this.challenge = environment.acceptsProfiles(Profiles.of(SecurityConfiguration.LOCAL))
                ? "Basic realm=\"refund-desk\", charset=\"UTF-8\""
                : "Bearer realm=\"refund-desk\"";
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean none = e instanceof InsufficientAuthenticationException;
        ProblemDetail problem = none
                ? Problems.of(HttpStatus.UNAUTHORIZED)
                : Problems.of(
                        HttpStatus.UNAUTHORIZED,
                        "INVALID_CREDENTIALS",
                        "The credentials are wrong or have expired. Sign in anew.");
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        Problems.write(response, json, problem);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Problems.write(response, json, Problems.of(HttpStatus.FORBIDDEN));
    }
}
