/** Owns the managers' page: how the desk stands, with a way from each number to Operate. */
@org.springframework.modulith.ApplicationModule(displayName = "Dashboard")
package com.refunddesk.dashboard;
