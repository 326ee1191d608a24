/** Owns legs, attempts, channels, webhooks and enquiry: money leaves here, once. */
@org.springframework.modulith.ApplicationModule(displayName = "Payout")
package com.refunddesk.payout;
