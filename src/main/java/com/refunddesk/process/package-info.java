/** Owns the seam to the engine: names shared with the models, deployment, outbox, failure policy, who completed a task. */
@org.springframework.modulith.ApplicationModule(displayName = "Process")
package com.refunddesk.process;
