/** WeChat Pay's refunds, API v3, as its manual describes them; with signatures made and checked without its SDK. */
package com.refunddesk.platform.wechat;
