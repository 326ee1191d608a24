package com.refunddesk.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verifies the audit chain on demand, also where nobody else can open the database. */
@RestController
@RequestMapping("/api/v1/audit")
@AllowedTo({Role.MANAGER, Role.FINANCE})
class AuditController {

    private static final int MOST_SHOWN = 1000;

    private final AuditVerifier verifier;
    private final Clock clock;

    AuditController(AuditVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * @param breaks the first thousand of them
     * @param breakCount all of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verification(
            boolean unbroken,
            OffsetDateTime verifiedAt,
            long refunds,
            long events,
            long anchors,
            LatestAnchor latestAnchor,
            long breakCount,
            List<Break> breaks) {}

    /** The anchor to note elsewhere. */
    record LatestAnchor(long anchorNo, OffsetDateTime at, String hash) {}

    /** @param number of the event within its refund's chain, or, where no refund is named, of the anchor */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Break(AuditBreak.Kind kind, String refundNo, long number, String text) {}

    @Operation(summary = "Verify the whole audit chain")
    @GetMapping("/verification")
    Verification verify(Locale locale) {
        List<Break> breaks = new ArrayList<>();
        AuditReport report = verifier.verify(found -> {
            if (breaks.size() < MOST_SHOWN) {
                breaks.add(new Break(found.kind(), found.refundNo(), found.number(), found.sentence(locale)));
            }
        });
        return new Verification(
                report.unbroken(),
                at(clock.instant()),
                report.refunds(),
                report.events(),
                report.anchors(),
                report.latestAnchor()
                        .map(anchor -> new LatestAnchor(anchor.anchorNo(), at(anchor.at()), anchor.hash()))
                        .orElse(null),
                report.breaks(),
                breaks);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
