package com.refunddesk.journey;

import com.refunddesk.platform.DeskProcess;
import com.refunddesk.platform.MailServer;
import com.refunddesk.platform.SandboxChannel;
import com.refunddesk.platform.ZeebeBroker;
import java.nio.file.Path;

/** A desk with all that it needs but the search and its web applications, each in a process of its own. */
final class Desk implements AutoCloseable {

    private final ZeebeBroker broker;
    private final MailServer mail;
    private final SandboxChannel channel;
    private final DeskProcess desk;

    private Desk(Path home) {
        broker = ZeebeBroker.small(home);
        mail = MailServer.in(home);
        desk = DeskProcess.in(home);
        channel = SandboxChannel.in(home, desk.url());
        desk.with(broker).with(mail).with(channel).with("refund-desk.tasklist.url", "");
    }

    /** Starts everything in the folder, and waits until it is ready. */
    static Desk startedIn(Path home) {
        var started = new Desk(home);
        started.broker.start();
        started.mail.start();
        started.channel.start();
        started.desk.start();
        started.broker.awaitReady();
        started.mail.awaitReady();
        started.channel.awaitReady();
        started.desk.awaitReady();
        return started;
    }

    DeskApi as(String user) {
        return new DeskApi(desk.url(), user);
    }

    /** Every debit that the channel made. */
    DeskApi channel() {
        return new DeskApi(channel.url(), null);
    }

    /** Every mail that arrived. */
    DeskApi mailbox() {
        return new DeskApi(mail.url(), null);
    }

    @Override
    public void close() {
        desk.close();
        channel.close();
        mail.close();
        broker.close();
    }
}
