/** Owns a refund from filing to its end: status, timeline, API, idempotency keys, batches. */
@org.springframework.modulith.ApplicationModule(displayName = "Request")
package com.refunddesk.request;
