package com.refunddesk.material;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Finds out what a file is by its content alone; its name is never asked. What Tika finds is looked into once more, since
 * a file that starts like a picture or an office document needn't be one.
 */
@Component
class FileTypes {

    /**
     * What text may be in Tika's eyes; markup and scripts have types of their own. GBK looks like no type at all to it, and
     * the check of the text itself tells the two apart.
     */
    private static final Set<String> TEXT = Set.of(
            "text/plain",
            "text/csv",
            "text/x-log",
            "text/tab-separated-values",
            "text/x-ini",
            "application/json",
            "application/octet-stream");

    private final Detector detector = MimeTypes.getDefaultMimeTypes();
    private final MaterialsProperties limits;

    FileTypes(MaterialsProperties limits) {
        this.limits = limits;
    }

    FileType of(Path file) throws IOException, UnwelcomeFileException {
        String found = sniff(file);
        return switch (found) {
            case "application/pdf" -> pdf(file);
            case "image/png" -> picture(file, FileType.PNG);
            case "image/jpeg" -> picture(file, FileType.JPEG);
            case "image/webp" -> picture(file, FileType.WEBP);
            case "application/zip", "application/x-tika-ooxml" -> OfficeFiles.typeOf(file, limits.maxUnpacked());
            default -> {
                if (TEXT.contains(found)) {
                    yield TextFiles.typeOf(file);
                }
                throw new UnwelcomeFileException("it is " + found);
            }
        };
    }

    private String sniff(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 17)) {
            return detector.detect(in, new Metadata()).getBaseType().toString();
        }
    }

    /** Tika also takes a header that comes late; a browser would take what stands before it for something else. */
    private FileType pdf(Path file) throws IOException, UnwelcomeFileException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("%PDF-")) {
                throw new UnwelcomeFileException("something stands before its PDF header");
            }
        }
        return FileType.PDF;
    }

    private FileType picture(Path file, FileType type) throws IOException, UnwelcomeFileException {
        Pictures.Size size = Pictures.sizeOf(file, type);
        if (size.pixels() > limits.maxPixels()) {
            throw new UnwelcomeFileException("it has " + size.width() + " × " + size.height() + " pixels");
        }
        return type;
    }
}
