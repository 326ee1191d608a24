package com.refunddesk.payout.bank;

import com.refunddesk.payout.ConditionalOnSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The folder that the bank's transport takes instructions from. A file is in it whole or not at all. */
@Component
@ConditionalOnSetting(BankProperties.SWITCH)
class OutgoingFolder {

    private static final String SUFFIX = ".xml";

    private final Path outgoing;
    private final Path sent;

    OutgoingFolder(BankProperties properties) throws IOException {
        this.outgoing = Files.createDirectories(properties.outgoingFolder());
        this.sent = Files.createDirectories(properties.sentFolder());
    }

    /** Whether the file is there, or the transport has taken it. */
    boolean has(String endToEndId) {
        String name = endToEndId + SUFFIX;
        // In this order: the transport may move it in between.
        return Files.exists(outgoing.resolve(name)) || Files.exists(sent.resolve(name));
    }

    /** Writes the file and forces it to disk before it gets its name. */
    void write(String endToEndId, String content) throws IOException {
        Path target = outgoing.resolve(endToEndId + SUFFIX);
        Path part = outgoing.resolve("." + endToEndId + ".part");
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(outgoing, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** How many files the transport hasn't taken yet. */
    long waiting() {
        return count(outgoing);
    }

    /** How many files a folder holds; none where there is no folder. */
    static long count(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(OutgoingFolder::isMessage).count();
        } catch (IOException e) {
            return 0;
        }
    }

    static boolean isMessage(Path file) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
    }
}
