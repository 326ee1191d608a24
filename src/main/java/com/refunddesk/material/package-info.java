/** Owns requests to the customer, files, and signed links for the reviewer's form. */
@org.springframework.modulith.ApplicationModule(displayName = "Material")
package com.refunddesk.material;
