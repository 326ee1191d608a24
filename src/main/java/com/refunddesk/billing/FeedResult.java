package com.refunddesk.billing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How many lines of a feed were taken and how many were not, with the reasons in the order of the lines. */
record FeedResult(
        long accepted,
        long rejected,

        @Schema(description = "The first " + BillingFeed.MAX_ERRORS + " of them; rejected counts all")
        List<Error> errors) {

    /** A line's number, from 1, and the first thing that is wrong with it. */
    record Error(long line, String code) {}
}
