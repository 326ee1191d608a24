/** What payment channels to try and test with have in common: a durable book, behaviours on order, callbacks that are owed. */
package com.refunddesk.platform.channel;
