/** Owns orders, accounts and payments as billing feeds them, and the release of resources at the provider. */
@org.springframework.modulith.ApplicationModule(displayName = "Billing")
package com.refunddesk.billing;
