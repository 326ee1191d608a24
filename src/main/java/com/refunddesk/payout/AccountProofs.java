package com.refunddesk.payout;

import com.refunddesk.web.IncomingFile;
import java.util.List;

/** Keeps what proves whose a designated account is; whoever owns a refund's files answers. */
public interface AccountProofs {

    /** A file that was kept, and the hash of its content in hexadecimal digits. */
    record Kept(String fileId, String sha256) {}

    /** Checks all files as any that is sent for a refund, and keeps them, or none, in the caller's transaction. */
    List<Kept> keep(String refundNo, List<IncomingFile> files);

    /** Signed links for the payout's forms, which work until the refund is paid; in the caller's transaction. */
    List<String> linksTo(String refundNo, List<String> fileIds);
}
