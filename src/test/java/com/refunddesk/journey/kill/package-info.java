/** The kill test: refunds under way while the desk, the engine, the database, the channel and the mail server die, and the invariants held afterwards. */
package com.refunddesk.journey.kill;
