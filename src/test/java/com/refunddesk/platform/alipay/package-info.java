/** Alipay's refunds, as its manual describes them; with signatures made and checked without its SDK. */
package com.refunddesk.platform.alipay;
