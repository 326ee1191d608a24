/** Owns double-entry postings, balances and vouchers; append-only. */
@org.springframework.modulith.ApplicationModule(displayName = "Ledger")
package com.refunddesk.ledger;
