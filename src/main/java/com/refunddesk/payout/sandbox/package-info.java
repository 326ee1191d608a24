/** Talks to the sandbox channel, which serves every channel of an order where the real one isn't set up. */
package com.refunddesk.payout.sandbox;
