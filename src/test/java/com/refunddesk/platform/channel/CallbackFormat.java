package com.refunddesk.platform.channel;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How a channel words and signs its callbacks, and what it takes for an acknowledgement. */
public interface CallbackFormat {

    /** The request, signed in the callback's manner. */
    HttpRequest.Builder request(ChannelRefund refund, OwedCallback callback);

    default boolean isAcknowledged(HttpResponse<String> response) {
        return response.statusCode() / 100 == 2;
    }
}
