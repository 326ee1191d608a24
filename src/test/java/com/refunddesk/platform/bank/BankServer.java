package com.refunddesk.platform.bank;

import com.refunddesk.platform.channel.Amount;
import com.refunddesk.platform.channel.Answer;
import com.refunddesk.platform.channel.Call;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.ChannelServer;
import com.refunddesk.platform.channel.Decision;
import com.refunddesk.platform.channel.RefundRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bank and its transport: takes instructions from one folder and moves them to another, answers by files in a third. What
 * it tells later goes through its own mail room, {@code POST /files}, which puts it into that folder.
 */
final class BankServer extends ChannelServer {

    private static final Logger LOG = LoggerFactory.getLogger(BankServer.class);
    private static final String MAIL_ROOM = "/files";
    private static final long BETWEEN_ROUNDS_MS = 50;

    private final Folders folders;
    private final BankWords words;

    /** The folders that it shares with the desk. */
    record Folders(Path outgoing, Path sent, Path incoming) {}

    BankServer(int port, Path folder, Folders folders, Clock clock) throws IOException {
        super(
                port,
                folder,
                new BankCallbackFormat(URI.create("http://127.0.0.1:" + port + MAIL_ROOM), new BankWords(clock)),
                false,
                clock);
        this.folders = folders;
        this.words = new BankWords(clock);
    }

    /** Listens, and looks into its folder until the process ends. */
    void open() throws IOException {
        Files.createDirectories(folders.outgoing());
        Files.createDirectories(folders.sent());
        Files.createDirectories(folders.incoming());
        start();
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(this::collect, 0, BETWEEN_ROUNDS_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected Optional<Answer> serve(Call call) throws IOException {
        if (!call.method().equals("POST") || !call.path().equals(MAIL_ROOM)) {
            return Optional.of(new Answer(404, Map.of(), new byte[0]));
        }
        put(new String(call.body(), StandardCharsets.UTF_8));
        return Optional.of(new Answer(204, Map.of(), new byte[0]));
    }

    @Override
    protected Answer down() {
        return new Answer(503, Map.of(), new byte[0]);
    }

    private void collect() {
        if (isDown()) {
            return;
        }
        try (var files = Files.list(folders.outgoing())) {
            for (var file : files.filter(f -> f.toString().endsWith(".xml"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList()) {
                if (take(file)) {
                    Files.move(file, folders.sent().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The bank can't work", e);
        }
    }

    /** Whether it is done with the file. */
    private boolean take(Path file) throws IOException {
        try {
            var transfer = Pain001.read(file);
            var amount = new Amount(transfer.amount(), transfer.currency());
            return answer(
                    transfer,
                    decide(new RefundRequest(
                            transfer.endToEndId(),
                            transfer.account(),
                            amount,
                            ChannelJson.MAPPER.valueToTree(transfer))));
        } catch (InvalidFileException e) {
            put(words.rejectedFile(file.getFileName().toString().replace(".xml", ""), e.getMessage()));
            return true;
        }
    }

    private boolean answer(Transfer transfer, Decision decision) throws IOException {
        switch (decision) {
            case Decision.Taken taken -> {
                put(words.status(transfer, "ACSP", null));
                if (taken.refund().firstAnswer() == ChannelRefund.Status.SETTLED) {
                    put(words.booked(taken.refund(), null));
                }
            }
            case Decision.KeyReused reused -> put(words.status(transfer, "RJCT", "AM05"));
            case Decision.Refused refused ->
                put(words.status(transfer, "RJCT", refused.code() == null ? "AC04" : refused.code()));
            // Somebody who can write into the folder asks the desk to read its own files out.
            case Decision.Forged forged ->
                put("<?xml version=\"1.0\"?><!DOCTYPE Document [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                        + words.booked(forged.lie(), null).replaceFirst("<\\?xml.*\\?>", ""));
            case Decision.Replayed replayed -> put(words.booked(replayed.refund(), null));
            case Decision.Down down -> {
                return false;
            }
            case Decision.Silence silence -> LOG.info("Nothing is said about {}", transfer.endToEndId());
        }
        return true;
    }

    private void put(String message) throws IOException {
        var name = UUID.randomUUID().toString();
        var part = Files.writeString(folders.incoming().resolve("." + name + ".part"), message);
        Files.move(part, folders.incoming().resolve(name + ".xml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
