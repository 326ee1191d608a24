package com.refunddesk.material;

import java.time.Instant;
import java.util.List;

/** What the desk asked a customer for in a review round. */
public record MaterialsRequest(
        String refundNo, int round, List<DocumentType> documents, String note, Instant requestedAt, Instant dueAt) {}
