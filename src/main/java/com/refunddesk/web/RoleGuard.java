package com.refunddesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds endpoints to their {@link AllowedTo}, before anything of the request is read. */
class RoleGuard implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<Caller.Role> roles = Callers.current().map(Caller::roles).orElse(Set.of());
            AllowedTo allowed = allowed(method);
            if (allowed == null || Arrays.stream(allowed.value()).noneMatch(roles::contains)) {
                throw new DeskException(HttpStatus.FORBIDDEN, "FORBIDDEN", "Your role may not call this.");
            }
        }
        return true;
    }

    /** A method's own rule counts before its controller's; {@code null} where there is none. */
    static AllowedTo allowed(HandlerMethod method) {
        AllowedTo own = method.getMethodAnnotation(AllowedTo.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), AllowedTo.class);
    }
}
