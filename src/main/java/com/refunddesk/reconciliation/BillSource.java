package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Where a channel's bill of a day comes from. */
interface BillSource {

    /** A bill's file; to be given back, since some are fetched for the purpose. */
    interface Fetched extends AutoCloseable {
        Path file();

        @Override
        void close() throws IOException;
    }

    /** The bill, if it is there by now. */
    Optional<Fetched> fetch(BillChannel channel, LocalDate date) throws IOException;
}
