/** A payment channel to try and test with that speaks Stripe's refund API. */
package com.refunddesk.platform.stripe;
