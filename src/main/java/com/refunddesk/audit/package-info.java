/** Owns the chain of what happened to refunds: its links, seals and anchors, and the check that finds tampering. */
@org.springframework.modulith.ApplicationModule(displayName = "Audit")
package com.refunddesk.audit;
