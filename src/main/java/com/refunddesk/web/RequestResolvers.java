package com.refunddesk.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints their {@link Caller} and {@link Paging} parameters. */
final class RequestResolvers {

    private RequestResolvers() {}

    /** Who calls; 401 on an endpoint that is open to everybody where nobody signed in. */
    static final class OfCaller implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return Callers.current()
                    .orElseThrow(() -> new DeskException(
                            HttpStatus.UNAUTHORIZED, "AUTHENTICATION_REQUIRED", "Sign in to call this."));
        }
    }

    /** {@code page} from 0 and {@code size} from 1; a size above the limit becomes the limit. */
    static final class OfPaging implements HandlerMethodArgumentResolver {

        /** Beyond this, offsets overflow and nobody reads. */
        private static final int MAX_PAGE = 10_000_000;

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Paging.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            List<FieldProblem> problems = new ArrayList<>();
            int page = number(request, "page", 0, 0, MAX_PAGE, problems);
            int size = number(request, "size", Paging.DEFAULT_SIZE, 1, Integer.MAX_VALUE, problems);
            if (!problems.isEmpty()) {
                throw DeskException.invalid(problems);
            }
            return new Paging(page, Math.min(size, Paging.MAX_SIZE));
        }

        private static int number(
                NativeWebRequest request, String name, int otherwise, int min, int max, List<FieldProblem> problems) {
            String value = request.getParameter(name);
            if (value == null || value.isEmpty()) {
                return otherwise;
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below like a number out of range.
            }
            problems.add(new FieldProblem(name, "INVALID_VALUE", "A whole number, at least " + min + ", is expected."));
            return otherwise;
        }
    }
}
