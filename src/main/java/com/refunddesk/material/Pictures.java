package com.refunddesk.material;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Reads how large a picture is from its header; no pixel is ever decoded here. */
final class Pictures {

    /** In pixels. */
    record Size(int width, int height) {

        long pixels() {
            return (long) width * height;
        }
    }

    private Pictures() {}

    static Size sizeOf(Path file, FileType type) throws IOException, UnwelcomeFileException {
        Size size = type == FileType.WEBP ? webp(file) : byImageIo(file, type);
        if (size.width() < 1 || size.height() < 1) {
            throw new UnwelcomeFileException("its header says it has no pixels");
        }
        return size;
    }

    private static Size byImageIo(Path file, FileType type) throws IOException, UnwelcomeFileException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.contentType());
        ImageReader reader = readers.next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            return new Size(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException | RuntimeException e) {
            throw new UnwelcomeFileException("its header can't be read as " + type);
        } finally {
            reader.dispose();
        }
    }

    /** The three kinds of WebP each have their size in another place (RFC 9649). */
    private static Size webp(Path file) throws IOException, UnwelcomeFileException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(30);
        }
        if (head.length < 30) {
            throw new UnwelcomeFileException("it ends within its header");
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        String chunk = new String(head, 12, 4, StandardCharsets.ISO_8859_1);
        return switch (chunk) {
            case "VP8 " -> new Size(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
            case "VP8L" -> {
                int bits = bytes.getInt(21);
                yield new Size((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
            }
            case "VP8X" -> new Size((bytes.getInt(24) & 0xffffff) + 1, ((bytes.getInt(26) >>> 8) & 0xffffff) + 1);
            default -> throw new UnwelcomeFileException("it is no WebP picture");
        };
    }
}
