package com.refunddesk.material;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contents of files in the database, half a megabyte at a time. */
@Component
class Chunks {

    private static final int SIZE = 512 * 1024;

    private final JdbcClient jdbc;

    Chunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(String fileId, Path content) {
        try (InputStream in = Files.newInputStream(content)) {
            int number = 0;
            for (byte[] chunk = in.readNBytes(SIZE); chunk.length > 0; chunk = in.readNBytes(SIZE)) {
                jdbc.sql("insert into material_chunk (file_id, number, content) values (:fileId, :number, :content)")
                        .param("fileId", fileId)
                        .param("number", number++)
                        .param("content", chunk)
                        .update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file couldn't be read again", e);
        }
    }

    /** A query for each chunk: a slow reader holds no connection. */
    void copyTo(String fileId, OutputStream out) throws IOException {
        int number = 0;
        for (Optional<byte[]> chunk = read(fileId, number); chunk.isPresent(); chunk = read(fileId, ++number)) {
            out.write(chunk.get());
        }
    }

    private Optional<byte[]> read(String fileId, int number) {
        return jdbc.sql("select content from material_chunk where file_id = :fileId and number = :number")
                .param("fileId", fileId)
                .param("number", number)
                .query((rs, row) -> rs.getBytes(1))
                .optional();
    }
}
