package com.refunddesk.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.IncomingFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class MaterialsTest {

    private static final Instant DUE = Instant.parse("2026-11-29T10:00:00Z");

    private final String refundNo = "RF-" + UUID.randomUUID();
    private final Hands clock = new Hands();
    private final Chunks chunks;
    private final JdbcMaterials materials;

    MaterialsTest(JdbcClient jdbc) {
        MaterialsProperties limits = FileTypesTest.limits();
        this.chunks = new Chunks(jdbc);
        this.materials = new JdbcMaterials(jdbc, chunks, new FileTypes(limits), limits, links(), clock);
    }

    @Test
    void keepsTheFirstRequestOfARound() {
        MaterialsRequest first = materials.request(
                refundNo, 1, List.of(DocumentType.FAULT_LOG, DocumentType.OTHER), "Please send it", DUE);
        materials.request(refundNo, 1, List.of(DocumentType.INVOICE), "Another", DUE.plusSeconds(9));

        assertThat(materials.requestOf(refundNo, 1)).contains(first);
        assertThat(first.documents()).containsExactly(DocumentType.FAULT_LOG, DocumentType.OTHER);
        assertThat(materials.requestOf(refundNo, 2)).isEmpty();
    }

    @Test
    void storesFilesByTheirContentAndInTheirOrder() {
        List<MaterialFile> stored = materials.store(
                refundNo, 1, " see the log ", List.of(in("b.log", Samples.bytes("boom")), in("a.exe", Samples.pdf())));

        assertThat(materials.filesOf(refundNo)).isEqualTo(stored);
        assertThat(stored).extracting(MaterialFile::name).containsExactly("b.log", "a.exe");
        assertThat(stored)
                .extracting(MaterialFile::contentType)
                .containsExactly("text/plain;charset=UTF-8", "application/pdf");
        assertThat(materials.notesOf(refundNo)).extracting(Materials.Note::text).containsExactly("see the log");
    }

    @Test
    void givesBackTheSameBytesOfAFileThatIsLargerThanAChunk() throws IOException {
        byte[] content = new byte[600 * 1024];
        Arrays.fill(content, (byte) 'x');
        content[524_288] = 'y';
        MaterialFile file = materials
                .store(refundNo, 1, null, List.of(in("big.txt", content)))
                .getFirst();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        chunks.copyTo(file.fileId(), out);

        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(file.size()).isEqualTo(content.length);
    }

    @Test
    void storesNoneWhenOneIsRefused() {
        assertRefused(415, "FILE_TYPE_NOT_ALLOWED", in("a.pdf", Samples.pdf()), in("page.txt", html()));
        assertRefused(400, "EMPTY_FILE", in("a.pdf", Samples.pdf()), in("b.txt", new byte[0]));
        assertRefused(413, "FILE_TOO_LARGE", in("a.txt", new byte[701 * 1024]));

        assertThat(materials.filesOf(refundNo)).isEmpty();
    }

    @Test
    void refusesMoreFilesThanAnUploadOrARefundMayHave() {
        IncomingFile[] four = {text(), text(), text(), text()};
        assertRefused(413, "TOO_MANY_FILES", four);

        materials.store(refundNo, 1, null, List.of(text(), text(), text()));
        assertRefused(413, "TOO_MANY_FILES", text(), text(), text());
    }

    @Test
    void saysWhichFileWasRefused() {
        assertThatThrownBy(() -> materials.store(refundNo, 1, null, List.of(in("C:\\tmp\\page.txt", html()))))
                .isInstanceOfSatisfying(DeskException.class, refusal -> assertThat(refusal.properties())
                        .containsEntry("file", "page.txt"));
    }

    @Test
    void tellsWhatIsNewInARound() {
        materials.store(refundNo, 0, null, List.of(in("filed.txt", Samples.bytes("a"))));
        clock.move();
        materials.openLinks(refundNo, 1);
        assertThat(names(1)).containsExactly("filed.txt");
        clock.move();
        materials.store(refundNo, 1, null, List.of(in("while-open.txt", Samples.bytes("b"))));
        clock.move();
        materials.closeLinks(refundNo);
        materials.store(refundNo, 1, null, List.of(in("asked-for.txt", Samples.bytes("c"))));
        clock.move();
        materials.openLinks(refundNo, 2);

        assertThat(names(2)).containsExactly("while-open.txt", "asked-for.txt");
        assertThat(materials.filesOf(refundNo)).hasSize(3);
    }

    @Test
    void letsARoundsLinksWorkWhileItIsOpen() {
        materials.openLinks(refundNo, 1);
        materials.openLinks(refundNo, 1);
        assertThat(materials.isOpen(refundNo, 1)).isTrue();
        assertThat(materials.isOpen(refundNo, 2)).isFalse();

        materials.closeLinks(refundNo);
        materials.closeLinks(refundNo);
        assertThat(materials.isOpen(refundNo, 1)).isFalse();
    }

    @Test
    void signsALinkForOneFileOfOneRound() {
        MaterialFile file = materials.store(refundNo, 1, null, List.of(text())).getFirst();
        Links links = links();
        String link = materials.linkFor(file, 2);
        String signature = link.substring(link.indexOf("?sig=") + 5);

        assertThat(link).startsWith("https://refunds.example.com/materials/" + refundNo + "/2/" + file.fileId());
        assertThat(links.isSigned(refundNo, 2, file.fileId(), signature)).isTrue();
        assertThat(links.isSigned(refundNo, 3, file.fileId(), signature)).isFalse();
        assertThat(links.isSigned("RF-other", 2, file.fileId(), signature)).isFalse();
        assertThat(links.isSigned(refundNo, 2, "other", signature)).isFalse();
        assertThat(links.isSigned(refundNo, 2, file.fileId(), "")).isFalse();
    }

    @Test
    void neverShowsANameThatMisleads() {
        assertThat(DisplayNames.clean("..\\..\\etc/passwd")).isEqualTo("passwd");
        assertThat(DisplayNames.clean("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(DisplayNames.clean("a\r\nSet-Cookie: x.pdf")).isEqualTo("aSet-Cookie: x.pdf");
        assertThat(DisplayNames.clean("发票 2026.pdf")).isEqualTo("发票 2026.pdf");
        assertThat(DisplayNames.clean(null)).isEqualTo("file");
        assertThat(DisplayNames.clean("x".repeat(300) + ".pdf")).hasSize(120).endsWith(".pdf");
        assertThat(FileType.PDF.nameFor("invoice.exe")).isEqualTo("invoice.exe.pdf");
    }

    private void assertRefused(int status, String code, IncomingFile... files) {
        assertThatThrownBy(() -> materials.store(refundNo, 1, null, List.of(files)))
                .isInstanceOfSatisfying(DeskException.class, refusal -> {
                    assertThat(refusal.status().value()).isEqualTo(status);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }

    private List<String> names(int round) {
        return materials.newIn(refundNo, round).stream().map(MaterialFile::name).toList();
    }

    private static Links links() {
        return new Links(
                FileTypesTest.limits(), new DeskProperties(URI.create("https://refunds.example.com/"), Locale.ENGLISH));
    }

    private static byte[] html() {
        return Samples.bytes("<html><body>hi</body></html>");
    }

    private static IncomingFile text() {
        return in("a.txt", Samples.bytes("text"));
    }

    private static IncomingFile in(String name, byte[] content) {
        return new IncomingFile(name, new ByteArrayInputStream(content));
    }

    /** A clock that stands still until it is moved. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-22T02:00:00Z");

        void move() {
            now = now.plus(Duration.ofMinutes(1));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
