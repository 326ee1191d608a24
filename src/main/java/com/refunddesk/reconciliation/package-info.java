/** Owns the daily three-way check of payouts, desk, channel's bill and book: its runs, and the breaks until they are closed. */
@org.springframework.modulith.ApplicationModule(displayName = "Reconciliation")
package com.refunddesk.reconciliation;
