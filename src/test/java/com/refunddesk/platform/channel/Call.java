package com.refunddesk.platform.channel;

import com.sun.net.httpserver.Headers;
import java.net.URI;

/** A request as it came. */
public record Call(String method, URI uri, Headers headers, byte[] body) {

    /** The header's first value, or null. */
    public String header(String name) {
        return headers.getFirst(name);
    }

    public String path() {
        return uri.getPath();
    }
}
