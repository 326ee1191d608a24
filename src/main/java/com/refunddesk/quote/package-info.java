/** Owns amounts: consumption, deductions, split; pure functions without a framework. */
@org.springframework.modulith.ApplicationModule(displayName = "Quote")
package com.refunddesk.quote;
