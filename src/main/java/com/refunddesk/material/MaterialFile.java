package com.refunddesk.material;

import java.time.Instant;

/**
 * A file that a customer sent; the name is the customer's, the content type was found in the content.
 *
 * @param sha256 of the content, in hexadecimal digits
 */
public record MaterialFile(
        String fileId,
        String refundNo,
        int round,
        String name,
        String contentType,
        long size,
        String sha256,
        Instant uploadedAt) {}
