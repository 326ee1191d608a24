package com.refunddesk.payout.bank;

import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports;
import com.refunddesk.payout.ConditionalOnSetting;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the bank's files. Each line takes effect once, in a transaction of its own, however often its file is read; then
 * the file is moved away. What can't be read is put aside for a person and holds nothing up.
 */
@Component
@ConditionalOnSetting(BankProperties.SWITCH)
class IncomingFolder implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingFolder.class);
    private static final long LARGEST = 50L * 1024 * 1024;

    private final BankBook book;
    private final ChannelReports reports;
    private final Clock clock;
    private final TransactionTemplate tx;
    private final Path incoming;
    private final Path done;
    private final Path rejected;

    IncomingFolder(
            BankBook book,
            ChannelReports reports,
            BankProperties properties,
            Clock clock,
            PlatformTransactionManager transactions)
            throws IOException {
        this.book = book;
        this.reports = reports;
        this.clock = clock;
        this.tx = new TransactionTemplate(transactions);
        this.incoming = Files.createDirectories(properties.incomingFolder());
        this.done = Files.createDirectories(incoming.resolve("done"));
        this.rejected = Files.createDirectories(incoming.resolve("rejected"));
    }

    /** Reads everything that is there, the oldest first. */
    @Override
    public void run() {
        for (Path file : waiting()) {
            try {
                read(file);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The bank's file {} couldn't be taken in now; it is tried again", file.getFileName(), e);
            }
        }
    }

    /** How many files wait for a person. */
    long rejectedFiles() {
        return OutgoingFolder.count(rejected);
    }

    private List<Path> waiting() {
        try (Stream<Path> files = Files.list(incoming)) {
            return files.filter(OutgoingFolder::isMessage)
                    .sorted(Comparator.comparingLong(IncomingFolder::age).thenComparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            LOG.error("The bank's folder {} can't be read: nothing the bank says is heard", incoming, e);
            return List.of();
        }
    }

    private static long age(Path file) {
        return file.toFile().lastModified();
    }

    private void read(Path file) throws IOException {
        try {
            for (BankLine line : BankFile.read(text(file))) {
                tx.executeWithoutResult(status -> take(line));
            }
            move(file, done);
        } catch (UnreadableFileException e) {
            LOG.error(
                    "The bank's file {} was put into {}, since {}. Ask the bank, or put it back once it is right.",
                    file.getFileName(),
                    rejected,
                    e.getMessage());
            move(file, rejected);
        }
    }

    private static String text(Path file) throws IOException, UnreadableFileException {
        if (Files.size(file) > LARGEST) {
            throw new UnreadableFileException("it is larger than " + LARGEST + " bytes");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("it isn't in UTF-8", e);
        }
    }

    private void take(BankLine line) {
        Optional<BankPayment> payment = book.find(line.endToEndId());
        // The account has other transactions too.
        if (payment.isEmpty()) {
            return;
        }
        BankStatus status = status(line, payment.get(), clock.instant());
        boolean cameBack = book.standing(line.endToEndId())
                .filter(said -> said.kind() == BankStatus.Kind.RETURNED)
                .isPresent();
        if (!book.keep(status) || (cameBack && !isFailure(status))) {
            return;
        }
        reports.take(new ChannelReport(
                BankChannel.NAME,
                status.eventId(),
                payment.get().channelKey(),
                status.bankReference(),
                // One of another amount is none; a status report is about the transfer as it was instructed.
                status.kind() == BankStatus.Kind.SETTLED ? payment.get().amount() : null,
                reported(status),
                isFailure(status) ? failure(status) : null));
    }

    private static BankStatus status(BankLine line, BankPayment payment, Instant now) {
        BankStatus.Kind kind = line.kind();
        String code = line.code();
        if (line.isOfAnotherAmountThan(payment.amount())) {
            boolean back = kind == BankStatus.Kind.RETURNED;
            LOG.error(
                    "The bank {} {} {} for {}, which was to be {}: reconcile it",
                    back ? "credited" : "debited",
                    line.amount(),
                    line.currency(),
                    line.endToEndId(),
                    payment.amount());
            // A return may lack the banks' charges; another credit may be anything.
            if (!back || line.plainCredit()) {
                kind = BankStatus.Kind.PENDING;
                code = "AMOUNT_DIFFERS";
            }
        }
        return new BankStatus(line.identity(), line.endToEndId(), kind, code, line.reason(), line.bankReference(), now);
    }

    private static boolean isFailure(BankStatus status) {
        return status.kind() == BankStatus.Kind.REJECTED || status.kind() == BankStatus.Kind.RETURNED;
    }

    private static String failure(BankStatus status) {
        return status.reason() == null ? status.code() : status.code() + ": " + status.reason();
    }

    private static ChannelReport.Status reported(BankStatus status) {
        return switch (status.kind()) {
            case PENDING -> ChannelReport.Status.PENDING;
            case SETTLED -> ChannelReport.Status.SETTLED;
            case REJECTED, RETURNED -> ChannelReport.Status.FAILED;
        };
    }

    /** A name that was there before gets the time in front. */
    private void move(Path file, Path folder) throws IOException {
        Path target = folder.resolve(file.getFileName());
        if (Files.exists(target)) {
            target = folder.resolve(clock.millis() + "-" + file.getFileName());
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
