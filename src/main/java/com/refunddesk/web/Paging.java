package com.refunddesk.web;

/**
 * Which page a caller asks for by {@code ?page=&size=}; as a parameter of an endpoint it is read and checked there. Pages
 * count from 0, a page has 20 items unless asked otherwise, and never more than {@link #MAX_SIZE}.
 */
public record Paging(int page, int size) {

    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_SIZE = 200;

    public Paging {
        if (page < 0 || size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page " + page + ", size " + size);
        }
    }

    public long offset() {
        return (long) page * size;
    }
}
