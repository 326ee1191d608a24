/** Owns messages to people: once for each refund, kind and round. */
@org.springframework.modulith.ApplicationModule(displayName = "Notification")
package com.refunddesk.notification;
