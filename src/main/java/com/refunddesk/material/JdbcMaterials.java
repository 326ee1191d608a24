package com.refunddesk.material;

import com.refunddesk.web.DeskException;
import com.refunddesk.web.IncomingFile;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests, notes, files and open links as rows. */
@Component
class JdbcMaterials implements Materials {

    private static final int LONGEST_NOTE = 4000;

    private static final RowMapper<MaterialFile> FILE = (rs, number) -> new MaterialFile(
            rs.getString("file_id"),
            rs.getString("refund_no"),
            rs.getInt("round"),
            rs.getString("name"),
            rs.getString("content_type"),
            rs.getLong("size_bytes"),
            rs.getString("sha256"),
            rs.getObject("uploaded_at", OffsetDateTime.class).toInstant());

    private static final RowMapper<MaterialsRequest> REQUEST = (rs, number) -> new MaterialsRequest(
            rs.getString("refund_no"),
            rs.getInt("round"),
            documents(rs.getString("documents")),
            rs.getString("note"),
            rs.getObject("requested_at", OffsetDateTime.class).toInstant(),
            rs.getObject("due_at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;
    private final Chunks chunks;
    private final FileTypes types;
    private final MaterialsProperties limits;
    private final Links links;
    private final Clock clock;

    JdbcMaterials(
            JdbcClient jdbc, Chunks chunks, FileTypes types, MaterialsProperties limits, Links links, Clock clock) {
        this.jdbc = jdbc;
        this.chunks = chunks;
        this.types = types;
        this.limits = limits;
        this.links = links;
        this.clock = clock;
    }

    @Override
    @Transactional
    public MaterialsRequest request(
            String refundNo, int round, List<DocumentType> documents, String note, Instant dueAt) {
        if (requestOf(refundNo, round).isEmpty()) {
            jdbc.sql("""
                    insert into material_request (refund_no, round, documents, note, requested_at, due_at)
                    values (:refundNo, :round, :documents, :note, :now, :dueAt)""")
                    .param("refundNo", refundNo)
                    .param("round", round)
                    .param("documents", documents.stream().map(Enum::name).collect(Collectors.joining(",")))
                    .param("note", note)
                    .param("now", now())
                    .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return requestOf(refundNo, round).orElseThrow();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<MaterialsRequest> requestOf(String refundNo, int round) {
        return jdbc.sql("select * from material_request where refund_no = :refundNo and round = :round")
                .param("refundNo", refundNo)
                .param("round", round)
                .query(REQUEST)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<MaterialsRequest> requestsOf(Collection<String> refundNos) {
        return refundNos.isEmpty()
                ? List.of()
                : jdbc.sql("select * from material_request where refund_no in (:refundNos)")
                        .param("refundNos", refundNos)
                        .query(REQUEST)
                        .list();
    }

    @Override
    @Transactional
    public List<MaterialFile> store(String refundNo, int round, String note, List<IncomingFile> files) {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw DeskException.unprocessable(
                    "NOTE_TOO_LONG",
                    "A note may have at most " + LONGEST_NOTE + " characters. Send the rest as a file.");
        }
        try (Upload upload = Upload.check(files, types, limits)) {
            refuseTooManyOf(refundNo, files.size());
            List<MaterialFile> stored = upload.files().stream()
                    .map(file -> insert(refundNo, round, file))
                    .toList();
            if (note != null && !note.isBlank()) {
                insertNote(refundNo, round, note.strip());
            }
            return stored;
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<MaterialFile> filesOf(String refundNo) {
        return jdbc.sql("select * from material_file where refund_no = :refundNo order by position")
                .param("refundNo", refundNo)
                .query(FILE)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<MaterialFile> newIn(String refundNo, int round) {
        return jdbc.sql("""
                select f.* from material_file f where f.refund_no = :refundNo and not exists (
                    select 1 from material_link l
                    where l.refund_no = f.refund_no and l.round < :round and l.opened_at > f.uploaded_at)
                order by f.position""")
                .param("refundNo", refundNo)
                .param("round", round)
                .query(FILE)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Note> notesOf(String refundNo) {
        return jdbc.sql("select round, text, noted_at from material_note where refund_no = :refundNo order by note_id")
                .param("refundNo", refundNo)
                .query((rs, number) -> new Note(
                        rs.getInt("round"),
                        rs.getString("text"),
                        rs.getObject("noted_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public String linkFor(MaterialFile file, int openRound) {
        return links.to(file.refundNo(), openRound, file.fileId());
    }

    @Override
    @Transactional
    public void openLinks(String refundNo, int round) {
        int reopened = jdbc.sql(
                        "update material_link set closed_at = null where refund_no = :refundNo and round = :round")
                .param("refundNo", refundNo)
                .param("round", round)
                .update();
        if (reopened == 0) {
            jdbc.sql("insert into material_link (refund_no, round, opened_at) values (:refundNo, :round, :now)")
                    .param("refundNo", refundNo)
                    .param("round", round)
                    .param("now", now())
                    .update();
        }
    }

    @Override
    @Transactional
    public void closeLinks(String refundNo) {
        jdbc.sql("update material_link set closed_at = :now where refund_no = :refundNo and closed_at is null")
                .param("now", now())
                .param("refundNo", refundNo)
                .update();
    }

    @Transactional(readOnly = true)
    boolean isOpen(String refundNo, int round) {
        return jdbc.sql("""
                select count(*) from material_link
                where refund_no = :refundNo and round = :round and closed_at is null""")
                        .param("refundNo", refundNo)
                        .param("round", round)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Transactional(readOnly = true)
    Optional<MaterialFile> find(String refundNo, String fileId) {
        return jdbc.sql("select * from material_file where refund_no = :refundNo and file_id = :fileId")
                .param("refundNo", refundNo)
                .param("fileId", fileId)
                .query(FILE)
                .optional();
    }

    private MaterialFile insert(String refundNo, int round, Upload.Checked file) {
        String fileId = UUID.randomUUID().toString();
        OffsetDateTime now = now();
        jdbc.sql("""
                insert into material_file
                    (file_id, refund_no, round, name, content_type, size_bytes, sha256, uploaded_at)
                values (:fileId, :refundNo, :round, :name, :contentType, :size, :sha256, :now)""")
                .param("fileId", fileId)
                .param("refundNo", refundNo)
                .param("round", round)
                .param("name", file.name())
                .param("contentType", file.type().contentType())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("now", now)
                .update();
        chunks.write(fileId, file.content());
        return new MaterialFile(
                fileId,
                refundNo,
                round,
                file.name(),
                file.type().contentType(),
                file.size(),
                file.sha256(),
                now.toInstant());
    }

    private void insertNote(String refundNo, int round, String note) {
        jdbc.sql("insert into material_note (refund_no, round, text, noted_at) values (:refundNo, :round, :text, :now)")
                .param("refundNo", refundNo)
                .param("round", round)
                .param("text", note)
                .param("now", now())
                .update();
    }

    private void refuseTooManyOf(String refundNo, int more) {
        long before = jdbc.sql("select count(*) from material_file where refund_no = :refundNo")
                .param("refundNo", refundNo)
                .query(Long.class)
                .single();
        if (before + more > limits.maxFilesOfRefund()) {
            throw new DeskException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "TOO_MANY_FILES",
                    "A refund may have at most " + limits.maxFilesOfRefund() + " files, and " + before + " are here.");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static List<DocumentType> documents(String names) {
        return names.isEmpty()
                ? List.of()
                : Arrays.stream(names.split(",")).map(DocumentType::valueOf).toList();
    }
}
