package com.refunddesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The form that docs/audit.md describes, so that anybody can compute it. */
class FingerprintTest {

    @Test
    void isTheHashOfLengthsAndFields() throws Exception {
        String form = "5:event,-,0:,6:退款,1:7,4:true,27:2026-03-10T04:00:00.120000Z,";

        String hex = Fingerprint.of("event")
                .add((String) null)
                .add("")
                .add("退款")
                .add(7)
                .add(true)
                .add(Instant.parse("2026-03-10T04:00:00.120Z"))
                .hex();

        assertThat(hex).isEqualTo(sha256(form));
    }

    @Test
    void tellsFieldsApartThatReadTheSameInARow() {
        assertThat(Fingerprint.of("event").add("ab").add("c").hex())
                .isNotEqualTo(Fingerprint.of("event").add("a").add("bc").hex());
        assertThat(Fingerprint.of("event").add((String) null).hex())
                .isNotEqualTo(Fingerprint.of("event").add("-").hex());
    }

    @Test
    void chainsAnEventByAllItsFields() throws Exception {
        AuditEvent event = new AuditEvent(
                "RF-1",
                1,
                Instant.parse("2026-03-10T04:00:00Z"),
                "FILED",
                "customer-a",
                null,
                "SUBMITTED",
                "OTHER",
                null,
                false,
                null,
                Fingerprint.NONE_BEFORE,
                null,
                null);

        assertThat(event.computedHash())
                .isEqualTo(
                        sha256(
                                "14:refund-event-1,64:" + "0".repeat(64)
                                        + ",4:RF-1,1:1,27:2026-03-10T04:00:00.000000Z,5:FILED,10:customer-a,-,9:SUBMITTED,5:OTHER,-,5:false,-,"));
    }

    private static String sha256(String form) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8)));
    }
}
