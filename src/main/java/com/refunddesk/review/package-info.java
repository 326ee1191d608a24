/** Owns review rounds, decisions, the two-person rule and appeals. */
@org.springframework.modulith.ApplicationModule(displayName = "Review")
package com.refunddesk.review;
