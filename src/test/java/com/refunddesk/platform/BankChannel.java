package com.refunddesk.platform;

import com.refunddesk.platform.bank.BankMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

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

    /** A desk comes to it through the folders, whatever the address. */
    @Override
    public Map<String, String> deskProperties(URI address) {
        return Map.of(
                "refund-desk.channels.bank.outgoing",
                outgoing().toString(),
                "refund-desk.channels.bank.sent",
                sent().toString(),
                "refund-desk.channels.bank.incoming",
                incoming().toString(),
                "refund-desk.channels.bank.debtor.name",
                "Cloud Reseller Ltd.",
                "refund-desk.channels.bank.debtor.account",
                "6222020200112233445",
                "refund-desk.channels.bank.debtor.bank",
                "CNAPS 102100099996");
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
