/** Sends card refunds through Stripe and takes what Stripe reports about them. */
package com.refunddesk.payout.stripe;
