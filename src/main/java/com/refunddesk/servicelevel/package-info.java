/** Owns the working-day clock and what is at risk or breached. */
@org.springframework.modulith.ApplicationModule(displayName = "Service level")
package com.refunddesk.servicelevel;
