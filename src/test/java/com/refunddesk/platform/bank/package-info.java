/** A bank to try and test with: it takes ISO 20022 instructions from a folder and answers with files in another. */
package com.refunddesk.platform.bank;
