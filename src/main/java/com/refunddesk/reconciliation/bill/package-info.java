/** Reads channels' bills as the channels write them, line by line. */
package com.refunddesk.reconciliation.bill;
