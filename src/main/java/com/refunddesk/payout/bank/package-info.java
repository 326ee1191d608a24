/** Pays to bank accounts by files of ISO 20022: credit transfers out, what the bank says about them in. */
package com.refunddesk.payout.bank;
