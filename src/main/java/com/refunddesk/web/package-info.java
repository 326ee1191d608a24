/** Owns what every endpoint shares: callers and their roles, problem details, OpenAPI. */
@org.springframework.modulith.ApplicationModule(displayName = "Web")
package com.refunddesk.web;
