package com.refunddesk.material;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.util.unit.DataSize;

/**
 * Tells DOCX and XLSX from each other, from any other archive and from documents with macros, by the content types that
 * the package declares for its parts (ECMA-376 part 2). Tika's detector for these packages comes with all of Apache POI
 * and looks neither for macros nor for archive bombs; this reads one small part and counts the rest.
 */
final class OfficeFiles {

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String DOCX_MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String XLSX_MAIN =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final int MAX_PARTS = 5_000;
    private static final long MAX_CONTENT_TYPES = 1 << 20;

    /** What runs when a reviewer opens the document, by a piece of its content type. */
    private static final List<String> ACTIVE =
            List.of("macroenabled", "vbaproject", "activex", "oleobject", "controlproperties");

    /** The same by part name, in case the content types keep quiet about it. */
    private static final List<String> ACTIVE_PARTS = List.of("vbaproject", "vbadata", "/activex/", "oleobject");

    private OfficeFiles() {}

    static FileType typeOf(Path file, DataSize maxUnpacked) throws IOException, UnwelcomeFileException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            checkParts(zip, maxUnpacked.toBytes());
            ZipEntry contentTypes = zip.getEntry(CONTENT_TYPES);
            if (contentTypes == null) {
                throw new UnwelcomeFileException("it is an archive, not an office document");
            }
            try (InputStream in = zip.getInputStream(contentTypes)) {
                return typeOf(in.readNBytes((int) MAX_CONTENT_TYPES));
            }
        } catch (ZipException e) {
            throw new UnwelcomeFileException("it is a broken archive");
        }
    }

    private static void checkParts(ZipFile zip, long maxUnpacked) throws IOException, UnwelcomeFileException {
        if (zip.size() > MAX_PARTS) {
            throw new UnwelcomeFileException("it has " + zip.size() + " parts");
        }
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
            ZipEntry part = parts.nextElement();
            String name = part.getName().toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw new UnwelcomeFileException("it has two parts of one name");
            }
            if (ACTIVE_PARTS.stream().anyMatch(("/" + name)::contains)) {
                throw new UnwelcomeFileException("it has macros or active parts");
            }
            unpacked += unpackedSize(zip, part, maxUnpacked - unpacked);
            if (unpacked > maxUnpacked) {
                throw new UnwelcomeFileException("it unpacks to more than " + maxUnpacked + " bytes");
            }
            if (name.endsWith(".rels")) {
                checkRelationships(zip, part);
            }
        }
    }

    /** Counted while unpacking: what an archive says about its own sizes may be a lie. */
    private static long unpackedSize(ZipFile zip, ZipEntry part, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0 && size <= limit; read = in.read(buffer)) {
                size += read;
            }
        }
        return size;
    }

    /** A template or frame on another server would be fetched, and its macros run, when the document is opened. */
    private static void checkRelationships(ZipFile zip, ZipEntry part) throws IOException, UnwelcomeFileException {
        try (InputStream in = zip.getInputStream(part)) {
            XMLStreamReader xml = reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && "External".equalsIgnoreCase(xml.getAttributeValue(null, "TargetMode"))) {
                    String type = String.valueOf(xml.getAttributeValue(null, "Type"));
                    String target = String.valueOf(xml.getAttributeValue(null, "Target"));
                    boolean picture = type.endsWith("/image") && target.startsWith("http");
                    if (!picture && !type.endsWith("/hyperlink")) {
                        throw new UnwelcomeFileException("it fetches something from elsewhere");
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new UnwelcomeFileException("its relationships can't be read");
        }
    }

    private static FileType typeOf(byte[] contentTypes) throws UnwelcomeFileException {
        Set<FileType> found = new HashSet<>();
        try {
            XMLStreamReader xml = reader(new ByteArrayInputStream(contentTypes));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    String type = xml.getAttributeValue(null, "ContentType");
                    if (type != null) {
                        note(type.toLowerCase(Locale.ROOT), found);
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new UnwelcomeFileException("its content types can't be read");
        }
        if (found.size() != 1) {
            throw new UnwelcomeFileException("it is neither a document nor a sheet");
        }
        return found.iterator().next();
    }

    private static void note(String contentType, Set<FileType> found) throws UnwelcomeFileException {
        if (ACTIVE.stream().anyMatch(contentType::contains)) {
            throw new UnwelcomeFileException("it has macros or active parts");
        }
        if (contentType.equals(DOCX_MAIN)) {
            found.add(FileType.DOCX);
        } else if (contentType.equals(XLSX_MAIN)) {
            found.add(FileType.XLSX);
        }
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }
}
