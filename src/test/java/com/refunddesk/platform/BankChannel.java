package com.refunddesk.platform;

import com.refunddesk.platform.bank.BankMain;
import java.nio.file.Path;

/** A bank that takes and gives ISO 20022 files. */
public final class BankChannel extends ChannelProcess {

    private final Path files;

    private BankChannel(Path home, int port) {
        super("Bank", home, "bank", port);
        this.files = folder(home.resolve("bank-files"));
    }

    /** A bank with folders of its own below a home. */
    public static BankChannel in(Path home) {
        return new BankChannel(home, Ports.free());
    }

    /** Where the desk puts instructions. */
    public Path outgoing() {
        return folder(files.resolve("outgoing"));
    }

    /** Where the bank puts those that it took. */
    public Path sent() {
        return folder(files.resolve("sent"));
    }

    /** Where the bank puts its answers. */
    public Path incoming() {
        return folder(files.resolve("incoming"));
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), BankMain.class.getName())
                .small("64m")
                .arguments(
                        "" + port(),
                        data().toString(),
                        outgoing().toString(),
                        sent().toString(),
                        incoming().toString());
    }
}
