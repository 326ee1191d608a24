package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.web.DeskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Bills that somebody, or a channel's own tool, puts into {@code <folder>/<channel>/<date>.*}. */
@Component
@Order(1)
class BillFolder implements BillSource {

    /** Under this name a file is still being written. */
    private static final String UNFINISHED = ".part";

    private final Path folder;

    BillFolder(ReconciliationProperties properties) {
        this.folder = properties.folder();
    }

    /** A file that stays where it is. */
    record Kept(Path file) implements Fetched {

        @Override
        public void close() {
            // It is somebody else's.
        }
    }

    @Override
    public Optional<Fetched> fetch(BillChannel channel, LocalDate date) throws IOException {
        if (folder == null || folder.toString().isEmpty()) {
            return Optional.empty();
        }
        Path ofChannel = folder.resolve(channel.lowerCase());
        if (!Files.isDirectory(ofChannel)) {
            return Optional.empty();
        }
        List<Path> bills;
        try (Stream<Path> files = Files.list(ofChannel)) {
            bills = files.filter(file -> file.getFileName().toString().startsWith(date + "."))
                    .filter(file -> !file.getFileName().toString().endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
        if (bills.size() > 1) {
            throw DeskException.conflict(
                    "BILL_AMBIGUOUS",
                    "There are " + bills.size() + " bills of one day, " + names(bills)
                            + ". Leave the one that has all of the day.");
        }
        return bills.stream().findFirst().map(Kept::new);
    }

    private static String names(List<Path> bills) {
        return bills.stream().map(bill -> bill.getFileName().toString()).collect(Collectors.joining(" and "));
    }
}
