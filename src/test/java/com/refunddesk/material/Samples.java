package com.refunddesk.material;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as customers send them, made on the spot; and as nobody should. */
final class Samples {

    static final String DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    static final String XLSX_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private Samples() {}

    static byte[] pdf() {
        return bytes("""
                %PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
                4 0 obj<</Length 44>>stream
                BT /F 24 Tf 40 90 Td (Proof of payment) Tj ET
                endstream endobj
                5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
                trailer<</Root 1 0 R>>
                %%EOF
                """);
    }

    static byte[] picture(String format) {
        return picture(format, 12, 8);
    }

    static byte[] picture(String format, int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A header that promises a picture of almost two billion pixels, in a few bytes. */
    static byte[] pixelBomb() {
        byte[] png = picture("png");
        // The header's width and height, and no checksum that a size reader looks at.
        System.arraycopy(new byte[] {0, 0, (byte) 0xaf, (byte) 0xc8, 0, 0, (byte) 0xaf, (byte) 0xc8}, 0, png, 16, 8);
        return png;
    }

    /** One lossy pixel. */
    static byte[] webp() {
        return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    }

    static byte[] text(String text, Charset charset) {
        return text.getBytes(charset);
    }

    static byte[] docx() {
        return office("word/document.xml", DOCX_MAIN, Map.of());
    }

    static byte[] xlsx() {
        return office("xl/workbook.xml", XLSX_MAIN, Map.of());
    }

    static byte[] docm() {
        return office(
                "word/document.xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
                Map.of("word/vbaProject.bin", "macro"));
    }

    /** An office file with further parts. */
    static byte[] office(String main, String contentType, Map<String, String> more) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/%s" ContentType="%s"/></Types>""".formatted(main, contentType));
        parts.put("_rels/.rels", """
                <?xml version="1.0"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/>
                </Relationships>""".formatted(main));
        parts.put(main, "<main/>");
        parts.putAll(more);
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(bytes(part.getValue()));
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document of some kilobytes with a part of many megabytes. */
    static byte[] archiveBomb(int megabytes) {
        char[] zeros = new char[megabytes << 20];
        Arrays.fill(zeros, '0');
        return office("word/document.xml", DOCX_MAIN, Map.of("word/media/big.txt", new String(zeros)));
    }

    static byte[] exe() {
        byte[] exe = new byte[512];
        exe[0] = 'M';
        exe[1] = 'Z';
        exe[60] = (byte) 0x80;
        exe[128] = 'P';
        exe[129] = 'E';
        return exe;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
