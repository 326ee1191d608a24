package com.refunddesk.review;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a completed task set, as it came: whoever completes a task may send anything, so nothing is of a type yet.
 */
public record ReviewForm(
        JsonNode decision,
        JsonNode approvedAmount,
        JsonNode releaseResource,
        JsonNode reasonCode,
        JsonNode requestedMaterials,
        JsonNode payoutDestination,
        JsonNode noteToCustomer,
        JsonNode internalNote) {}
