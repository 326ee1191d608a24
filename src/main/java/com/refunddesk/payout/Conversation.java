package com.refunddesk.payout;

/**
 * What was said in a turn.
 *
 * @param answer the channel's last word, an enquiry's after a refusal
 * @param refusal what it refused with, or {@code null}
 * @param unanswered whether something was sent and not answered
 * @param enquired whether the channel was asked, and not only sent to
 */
record Conversation(ChannelAnswer answer, Failure refusal, boolean unanswered, boolean enquired) {}
