/** Owns what the desk's commands share: they run with the desk's settings and its database, without the desk. */
@org.springframework.modulith.ApplicationModule(displayName = "Command")
package com.refunddesk.command;
