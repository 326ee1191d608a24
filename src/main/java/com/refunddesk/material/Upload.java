package com.refunddesk.material;

import com.refunddesk.web.DeskException;
import com.refunddesk.web.IncomingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** The files of one upload, checked, in temporary files that vanish when it is closed. */
final class Upload implements AutoCloseable {

    /** A file that may be stored. */
    record Checked(String name, FileType type, long size, String sha256, Path content) {}

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final List<Path> temporary = new ArrayList<>();
    private final List<Checked> files = new ArrayList<>();

    private Upload() {}

    /** Refuses all when one is refused; which one and why is in the answer. */
    static Upload check(List<IncomingFile> incoming, FileTypes types, MaterialsProperties limits) {
        if (incoming.size() > limits.maxFiles()) {
            throw new DeskException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "TOO_MANY_FILES",
                    "At most " + limits.maxFiles() + " files in one upload. Send the rest in another one.");
        }
        Upload upload = new Upload();
        try {
            for (IncomingFile file : incoming) {
                upload.add(file, types, limits);
            }
            return upload;
        } catch (IOException e) {
            upload.close();
            throw new UncheckedIOException("An upload couldn't be read", e);
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    List<Checked> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() {
        for (Path path : temporary) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("The temporary file {} stays behind", path, e);
            }
        }
    }

    private void add(IncomingFile file, FileTypes types, MaterialsProperties limits) throws IOException {
        String name = DisplayNames.clean(file.name());
        Path path = Files.createTempFile("material", null);
        temporary.add(path);
        MessageDigest digest = sha256();
        long size = copy(file.content(), path, digest, limits.maxFileSize().toBytes());
        if (size > limits.maxFileSize().toBytes()) {
            throw new DeskException(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            "FILE_TOO_LARGE",
                            "A file may have at most " + limits.maxFileSize().toMegabytes()
                                    + " MB. Send a smaller one, or several.")
                    .with("file", name);
        }
        if (size == 0) {
            throw new DeskException(
                            HttpStatus.BAD_REQUEST,
                            "EMPTY_FILE",
                            "A file is empty. Choose it again and send it once more.")
                    .with("file", name);
        }
        files.add(new Checked(
                name, typeOf(path, name, types), size, HexFormat.of().formatHex(digest.digest()), path));
    }

    private static FileType typeOf(Path path, String name, FileTypes types) throws IOException {
        try {
            return types.of(path);
        } catch (UnwelcomeFileException e) {
            LOG.info("An uploaded file was refused: {}", e.getMessage());
            throw new DeskException(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "FILE_TYPE_NOT_ALLOWED",
                            "Only PDF, PNG, JPEG, WebP, text (TXT, LOG, CSV in UTF-8 or GBK), XLSX and DOCX without"
                                    + " macros can be sent. What counts is the content, not the name.")
                    .with("file", name);
        }
    }

    /** Stops one byte behind the limit: nobody fills the disk with one file. */
    private static long copy(InputStream in, Path to, MessageDigest digest, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            int read = in.read(buffer);
            while (read >= 0 && size <= limit) {
                out.write(buffer, 0, read);
                size += read;
                read = in.read(buffer);
            }
        }
        return size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }
}
