package com.refunddesk.billing;

/** Gives servers back to their provider. */
public interface ResourceReleases {

    /** Releases the order's resource at its provider; one that is released already stays so. Idempotent. */
    void release(String orderNo, String refundNo);
}
