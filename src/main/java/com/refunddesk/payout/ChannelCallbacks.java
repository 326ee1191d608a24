package com.refunddesk.payout;

import com.refunddesk.web.DeskException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** How a channel signs and words what it reports by itself, and how it is told that the report has come. */
public interface ChannelCallbacks {

    /** The channel's name in the callback's address. */
    String channel();

    /**
     * What a callback reports; empty where it is the channel's and about something else than a refund.
     *
     * @throws DeskException {@link CallbackRequest#unsigned}, before anything of the body is believed, or {@link
     *     CallbackRequest#unreadable}
     */
    Optional<ChannelReport> read(CallbackRequest request);

    /** Whether others refund through the same account too: what they do is acknowledged, or it would come again for days. */
    default boolean tellsOfOthers() {
        return true;
    }

    /** What the channel takes for "received": it gets it for a duplicate too. */
    default ResponseEntity<String> acknowledgement() {
        return ResponseEntity.ok().build();
    }
}
