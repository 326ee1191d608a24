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
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large, announced or not. Uploads have Spring's limit, a feed of lines is read as it comes. */
class BodyLimit extends OncePerRequestFilter {

    /** More was sent than is taken. */
    static final class ExceededException extends IOException {

        private static final long serialVersionUID = 1L;

        ExceededException() {
            super("The body is larger than what is taken");
        }
    }

    /** Bills are as long as a day was busy; their endpoint has a limit of its own. */
    private static final Set<String> OWN_LIMIT = Set.of("/api/v1/reconciliations", "/api/v1/reconciliations/bills");

    private final long maxBytes;
    private final StrictJson json;

    BodyLimit(long maxBytes, StrictJson json) {
        this.maxBytes = maxBytes;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        if (OWN_LIMIT.contains(request.getRequestURI())) {
            return true;
        }
        String type = request.getContentType();
        return type != null
                && (type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())
                        || type.regionMatches(
                                true,
                                0,
                                MediaType.APPLICATION_NDJSON_VALUE,
                                0,
                                MediaType.APPLICATION_NDJSON_VALUE.length()));
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
