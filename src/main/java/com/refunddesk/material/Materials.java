package com.refunddesk.material;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests to customers and what they sent. Whether an upload is taken now is the refund's business, not decided here. */
public interface Materials {

    /** A file as it arrives; the stream is read once. */
    record Incoming(String name, InputStream content) {}

    /** A customer's words with an upload. */
    record Note(int round, String text, Instant at) {}

    /** Notes a request; the same round again keeps the first. */
    MaterialsRequest request(String refundNo, int round, List<DocumentType> documents, String note, Instant dueAt);

    Optional<MaterialsRequest> requestOf(String refundNo, int round);

    /**
     * Checks all files by content and stores them, or none. Refuses with 413 what is too large or too many, with 415
     * {@code FILE_TYPE_NOT_ALLOWED} what isn't allowed.
     */
    List<MaterialFile> store(String refundNo, int round, String note, List<Incoming> files);

    List<MaterialFile> filesOf(String refundNo);

    List<Note> notesOf(String refundNo);

    /** A signed, read-only link for the reviewer's form; it works while the round's task is open. */
    String linkFor(MaterialFile file, int openRound);

    /** Lets the round's links work, until {@link #closeLinks}. */
    void openLinks(String refundNo, int round);

    void closeLinks(String refundNo);
}
