/** Talks to WeChat Pay, API v3, through its own SDK. */
package com.refunddesk.payout.wechat;
