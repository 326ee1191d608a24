package com.refunddesk.reconciliation.bill;

import com.refunddesk.web.DeskException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;

/** Reads a bill's file as its channel writes it, packed or not; what it is, its first bytes tell. */
@Component
public class Bills {

    private static final int LONGEST_MAGIC = 8;
    private static final int LONGEST_BLANK = 1_024;
    private static final String SUMMARY = "汇总";

    private final Map<BillChannel, BillFormat> formats = new EnumMap<>(BillChannel.class);
    private final DebitsJson debits;

    Bills(List<BillFormat> formats, DebitsJson debits) {
        formats.forEach(format -> this.formats.put(format.channel(), format));
        this.debits = debits;
    }

    /** Whose bill of which day a file with {@code {channel, date, lines}} is. */
    public BillHead head(Path file) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return debits.head(in);
        }
    }

    /**
     * Hands a bill's lines over one by one; none is kept. A file of JSON is a list of debits, or of the bill's lines as texts,
     * whatever the channel.
     *
     * @param most how many bytes it may have, unpacked
     */
    public void read(Bill bill, Path file, long most, BillLines lines) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] first = Csv.peek(in, LONGEST_MAGIC);
            if (startsWith(first, 'P', 'K')) {
                readZip(bill, in, most, lines);
            } else if (startsWith(first, 0x1f, 0x8b)) {
                readPlain(bill, new GZIPInputStream(in), most, lines);
            } else {
                readPlain(bill, in, most, lines);
            }
        } catch (UncheckedIOException e) {
            throw refusal(e.getCause());
        } catch (ZipException | EOFException e) {
            throw refusal(e);
        }
    }

    private static DeskException refusal(IOException e) throws IOException {
        if (e instanceof ZipException || e instanceof EOFException) {
            return BillProblem.incomplete("The archive ends too early or is damaged.");
        }
        throw e;
    }

    /** Alipay packs the bill beside a summary. */
    private void readZip(Bill bill, InputStream in, long most, BillLines lines) throws IOException {
        // Names are in GBK too; what matters of them survives in either.
        ZipInputStream zip = new ZipInputStream(in, Csv.GBK);
        boolean found = false;
        for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            boolean summary = name.contains(SUMMARY);
            if (!entry.isDirectory() && !summary) {
                if (found) {
                    throw BillProblem.unknownFormat("The archive has more than one bill in it. Send one of them.");
                }
                readPlain(bill, zip, most, lines);
                found = true;
            }
        }
        if (!found) {
            throw BillProblem.unknownFormat("The archive has no bill in it.");
        }
    }

    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw BillProblem.incomplete("The archive is damaged: the name of a file in it can't be read.");
        }
    }

    private void readPlain(Bill bill, InputStream in, long most, BillLines lines) throws IOException {
        Limited content = new Limited(in, most);
        BufferedInputStream limited = new BufferedInputStream(content);
        BillFormat own = formats.get(bill.channel());
        if (DebitsJson.begins(Csv.peek(limited, LONGEST_BLANK))) {
            debits.read(limited, bill, lines, own);
        } else {
            own.read(limited, bill, lines);
        }
        // An archive's check sum stands behind its content.
        content.transferTo(OutputStream.nullOutputStream());
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Ends with a refusal where a packed file would go on and on. */
    private static final class Limited extends FilterInputStream {

        private final long most;
        private long count;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            return value < 0 ? value : counted(1, value);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return read < 0 ? read : counted(read, read);
        }

        /** Who reads a bill closes it; an archive goes on. */
        @Override
        public void close() {}

        private int counted(int bytes, int result) {
            count += bytes;
            if (count > most) {
                throw tooLarge(most);
            }
            return result;
        }
    }

    /** The refusal of a bill with more bytes than are taken. */
    public static DeskException tooLarge(long most) {
        return BillProblem.tooLarge(most);
    }
}
