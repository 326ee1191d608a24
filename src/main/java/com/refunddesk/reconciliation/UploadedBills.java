package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.Bills;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Keeps what comes over the network in a file while it is reconciled: no transaction waits for a slow line. */
@Component
class UploadedBills {

    private static final int BUFFER = 64 * 1024;

    private final long most;

    UploadedBills(ReconciliationProperties properties) {
        this.most = properties.maxBillSize().toBytes();
    }

    /** What is done with a bill's file while it is there. */
    interface Work<T> {
        T with(Path file) throws IOException;
    }

    <T> T keep(InputStream in, Work<T> work) throws IOException {
        Path file = Files.createTempFile("bill-", ".tmp");
        try {
            copy(in, file);
            return work.with(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void copy(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > most) {
                    throw Bills.tooLarge(most);
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
