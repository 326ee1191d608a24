package com.refunddesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/** Refuses bodies that are too large, announced or not. Uploads have Spring's limit, some endpoints their {@link OwnBodyLimit}. */
class BodyLimit extends OncePerRequestFilter {

    /** More was sent than is taken. */
    static final class ExceededException extends IOException {

        private static final long serialVersionUID = 1L;

        ExceededException() {
            super("The body is larger than what is taken");
        }
    }

    private static final String MULTIPART = "multipart/";

    private final long maxBytes;
    private final StrictJson json;
    private final Supplier<List<PathPattern>> ownLimits;

    /**
     * @param endpoints all of the desk's; asked when the first request comes, since filters are there before them
     */
    BodyLimit(long maxBytes, StrictJson json, Supplier<Map<RequestMappingInfo, HandlerMethod>> endpoints) {
        this.maxBytes = maxBytes;
        this.json = json;
        this.ownLimits = SingletonSupplier.of(() -> endpoints.get().entrySet().stream()
                .filter(endpoint -> endpoint.getValue().hasMethodAnnotation(OwnBodyLimit.class))
                .flatMap(endpoint -> endpoint.getKey().getPathPatternsCondition().getPatterns().stream())
                .toList());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return (type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length()))
                || ownLimits.get().stream().anyMatch(own -> own.matches(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > maxBytes) {
            Problems.write(response, json, Problems.of(HttpStatus.PAYLOAD_TOO_LARGE));
            return;
        }
        chain.doFilter(request.getContentLengthLong() >= 0 ? request : new Limited(request), response);
    }

    /** A body of unknown length, cut off with an error at the limit. */
    private final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8.name() : encoding));
        }
    }

    private final class Counting extends ServletInputStream {

        private final ServletInputStream in;
        private long count;

        Counting(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            return b < 0 ? b : counted(1, b);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            return n < 0 ? n : counted(n, n);
        }

        private int counted(int bytes, int result) throws ExceededException {
            count += bytes;
            if (count > maxBytes) {
                throw new ExceededException();
            }
            return result;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
