/** A payment channel to try and test with: signed, idempotent, durable, and as unreliable as it is told to be. */
package com.refunddesk.platform.sandbox;
