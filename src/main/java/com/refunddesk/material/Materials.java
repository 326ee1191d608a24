package com.refunddesk.material;

import com.refunddesk.web.IncomingFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Requests to customers and what they sent. Whether an upload is taken now is the refund's business, not decided here. */
public interface Materials {

    /** A customer's words with an upload. */
    record Note(int round, String text, Instant at) {}

    /** Notes a request; the same round again keeps the first. */
    MaterialsRequest request(String refundNo, int round, List<DocumentType> documents, String note, Instant dueAt);

    Optional<MaterialsRequest> requestOf(String refundNo, int round);

    /** All rounds' requests of many refunds at once. */
    List<MaterialsRequest> requestsOf(Collection<String> refundNos);

    /**
     * Checks all files by content and stores them, or none, in the caller's transaction. Refuses with 413
     * {@code FILE_TOO_LARGE} or {@code TOO_MANY_FILES}, with 415 {@code FILE_TYPE_NOT_ALLOWED} what isn't allowed, with
     * 400 {@code EMPTY_FILE} what has no content, and with 422 {@code NOTE_TOO_LONG}; each says which file.
     */
    List<MaterialFile> store(String refundNo, int round, String note, List<IncomingFile> files);

    /** Oldest first. */
    List<MaterialFile> filesOf(String refundNo);

    /**
     * The files that nobody could have seen in an earlier round: sent since the previous round's links were opened. All
     * of them in a first round.
     */
    List<MaterialFile> newIn(String refundNo, int round);

    /** Oldest first. */
    List<Note> notesOf(String refundNo);

    /** A signed, read-only link for the reviewer's form; it works while the round's task is open. */
    String linkFor(MaterialFile file, int openRound);

    /** Lets the round's links work, until {@link #closeLinks}. */
    void openLinks(String refundNo, int round);

    /** Ends every link of the refund; asking for a file then says so in words. */
    void closeLinks(String refundNo);
}
