/** Owns facts, policies and checks; the DMN files are its table. */
@org.springframework.modulith.ApplicationModule(displayName = "Eligibility")
package com.refunddesk.eligibility;
