package com.refunddesk.request.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.request.IdempotencyKeys;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.customer.OwnRefunds;
import com.refunddesk.request.filing.FileBatch;
import com.refunddesk.request.filing.FileRefund;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.Page;
import com.refunddesk.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files refunds and shows them. */
@RestController
@RequestMapping("/api/v1")
class RefundController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final FileRefund fileRefund;
    private final FileBatch fileBatch;
    private final IdempotencyKeys keys;
    private final OwnRefunds ownRefunds;
    private final Refunds refunds;
    private final RefundEvents events;
    private final RefundViews views;
    private final ObjectMapper json;

    RefundController(
            FileRefund fileRefund,
            FileBatch fileBatch,
            IdempotencyKeys keys,
            OwnRefunds ownRefunds,
            Refunds refunds,
            RefundEvents events,
            RefundViews views,
            ObjectMapper json) {
        this.fileRefund = fileRefund;
        this.fileBatch = fileBatch;
        this.keys = keys;
        this.ownRefunds = ownRefunds;
        this.refunds = refunds;
        this.events = events;
        this.views = views;
        this.json = json;
    }

    /** A refund as it was filed. */
    record Filed(String refundNo, RefundStatus status, QuoteView quote) {}

    @Operation(summary = "File a refund")
    @PostMapping("/refunds")
    @AllowedTo({Role.CUSTOMER, Role.AGENT})
    ResponseEntity<Filed> file(
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
            @Valid @RequestBody RefundBody body,
            Caller caller,
            Locale locale) {
        var request = new IdempotencyKeys.Request(caller.name(), key, "refund " + write(body));
        String refundNo =
                keys.once(request, () -> fileRefund.file(body.command(), caller).refundNo());
        Refund refund = refunds.get(refundNo);
        // A repeat gets the first answer, whatever has become of the refund since.
        var filed = new Filed(refundNo, RefundStatus.SUBMITTED, QuoteView.of(refund.assessment(), locale));
        return ResponseEntity.created(URI.create("/api/v1/refunds/" + refundNo)).body(filed);
    }

    @Operation(summary = "File one refund for each of many orders")
    @PostMapping("/refund-batches")
    @AllowedTo({Role.CUSTOMER, Role.AGENT})
    ResponseEntity<FileBatch.Batch> fileBatch(
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
            @Valid @RequestBody BatchBody body,
            Caller caller) {
        var request = new IdempotencyKeys.Request(caller.name(), key, "batch " + write(body));
        FileBatch.Batch batch = fileBatch.file(request, body.orderNos(), body::command, caller);
        URI location = URI.create("/api/v1/refunds?batchNo=" + batch.batchNo());
        return ResponseEntity.created(location).body(batch);
    }

    @Operation(summary = "List refunds, the latest first")
    @GetMapping("/refunds")
    @AllowedTo({Role.CUSTOMER, Role.AGENT, Role.MANAGER, Role.FINANCE})
    Page<RefundView> list(
            @RequestParam(required = false) RefundStatus status,
            @RequestParam(required = false) String orderNo,
            @RequestParam(required = false) String batchNo,
            Paging paging,
            Caller caller,
            Locale locale) {
        String accountId = caller.is(Role.CUSTOMER) ? caller.accountId().orElseThrow() : null;
        return views.of(refunds.search(accountId, status, orderNo, batchNo, paging), caller, locale);
    }

    @Operation(summary = "Show a refund")
    @GetMapping("/refunds/{refundNo}")
    @AllowedTo({Role.CUSTOMER, Role.AGENT, Role.MANAGER, Role.FINANCE})
    RefundView show(@PathVariable String refundNo, Caller caller, Locale locale) {
        return views.of(ownRefunds.get(refundNo, caller), caller, locale);
    }

    @Operation(summary = "Tell what happened to a refund, oldest first")
    @GetMapping("/refunds/{refundNo}/timeline")
    @AllowedTo({Role.CUSTOMER, Role.AGENT, Role.MANAGER, Role.FINANCE})
    List<TimelineEntry> timeline(@PathVariable String refundNo, Caller caller, Locale locale) {
        boolean insider = !caller.is(Role.CUSTOMER);
        ownRefunds.get(refundNo, caller);
        return events.of(refundNo).stream()
                .filter(event -> insider || !event.internal())
                .map(event -> TimelineEntry.of(event, caller.name(), insider, locale))
                .toList();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request that was read can't be written", e);
        }
    }
}
