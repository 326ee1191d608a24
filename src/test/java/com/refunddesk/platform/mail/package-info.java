/** The local mailbox: takes every mail that the desk sends, keeps it, and shows it. */
package com.refunddesk.platform.mail;
