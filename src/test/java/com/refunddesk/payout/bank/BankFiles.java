package com.refunddesk.payout.bank;

/** What reads the bank's files, for tests that don't wait for its schedule. */
public final class BankFiles {

    public static final Class<? extends Runnable> READER = IncomingFolder.class;

    private BankFiles() {}
}
