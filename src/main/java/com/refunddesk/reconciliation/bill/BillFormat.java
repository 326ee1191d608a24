package com.refunddesk.reconciliation.bill;

import java.io.BufferedInputStream;
import java.io.IOException;

/** How one channel writes its bills. Lines that aren't refunds are left out; whatever can't be read is refused. */
interface BillFormat {

    BillChannel channel();

    /** Hands the lines over one by one, holding none. */
    void read(BufferedInputStream in, Bill bill, BillLines lines) throws IOException;
}
