package com.refunddesk.platform.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Runs the bank; arguments are its port, its folder, and the folders that it shares with the desk. */
public final class BankMain {

    private BankMain() {}

    public static void main(String[] args) throws IOException {
        var folders = new BankServer.Folders(Path.of(args[2]), Path.of(args[3]), Path.of(args[4]));
        new BankServer(Integer.parseInt(args[0]), Path.of(args[1]), folders, Clock.systemUTC()).open();
    }
}
