/** Talks to Alipay's open platform through its own SDK. */
package com.refunddesk.payout.alipay;
