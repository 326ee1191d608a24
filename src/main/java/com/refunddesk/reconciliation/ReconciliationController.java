package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.BreakStore.Filter;
import com.refunddesk.reconciliation.RunView.FindingView;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillHead;
import com.refunddesk.reconciliation.bill.Bills;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.FieldProblem;
import com.refunddesk.web.OwnBodyLimit;
import com.refunddesk.web.Page;
import com.refunddesk.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where finance reconciles. */
@RestController
@RequestMapping("/api/v1/reconciliations")
@AllowedTo(Role.FINANCE)
@Tag(name = "Reconciliation")
class ReconciliationController {

    private static final int MOST_SHOWN = 1000;

    /** Why a break is closed. */
    record Closure(@NotBlank @Size(max = 1000) String reason) {}

    private final Reconcile reconcile;
    private final CloseBreak closeBreak;
    private final UploadedBills uploads;
    private final Bills bills;
    private final RunStore runs;
    private final MissingBills missing;
    private final BreakStore breaks;
    private final BreaksCsv csv;

    ReconciliationController(
            Reconcile reconcile,
            CloseBreak closeBreak,
            UploadedBills uploads,
            Bills bills,
            RunStore runs,
            MissingBills missing,
            BreakStore breaks,
            BreaksCsv csv) {
        this.reconcile = reconcile;
        this.closeBreak = closeBreak;
        this.uploads = uploads;
        this.bills = bills;
        this.runs = runs;
        this.missing = missing;
        this.breaks = breaks;
        this.csv = csv;
    }

    @OwnBodyLimit
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Reconcile a channel's debits of a day",
            description =
                    "`{channel, date, lines}`. `lines` is the channel's bill line by line, each a text, its head and its end"
                            + " included; or a list of debits `{key, paymentId, amount, currency, at}`, as the sandbox's `GET /debits`"
                            + " has them, in which `channelRefundId` may stand for `key` and `said` is PAID unless it is FAILED."
                            + " Streamed. Desk, bill and book are compared. A day's bill replaces the one that was taken before it;"
                            + " the same bill again changes nothing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(type = "object"))))
    RunView reconcile(HttpServletRequest request, Caller caller, Locale locale) throws IOException {
        return uploads.keep(request.getInputStream(), file -> {
            BillHead head = bills.head(file);
            return run(head.channel(), head.date(), file, caller, locale);
        });
    }

    @OwnBodyLimit
    @PostMapping(
            path = "/bills",
            consumes = {
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                "text/csv",
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                "application/zip",
                "application/gzip"
            })
    @Operation(
            summary = "Reconcile a bill as its channel writes it",
            description =
                    "Alipay's bill of trades (ZIP or CSV), WeChat Pay's tradebill (CSV, or GZIP), Stripe's itemised"
                            + " balance change report (CSV), a bank's camt.053 or camt.054 (XML), or debits as JSON; what it is, its"
                            + " first bytes tell. Streamed; what can't be read is refused with its line, and nothing of it is stored."
                            + " A day's bill replaces the one that was taken before it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(type = "string", format = "binary"))))
    RunView reconcileFile(
            @RequestParam String channel,
            @RequestParam LocalDate date,
            HttpServletRequest request,
            Caller caller,
            Locale locale)
            throws IOException {
        BillChannel known = channel(channel);
        return uploads.keep(request.getInputStream(), file -> run(known, date, file, caller, locale));
    }

    private RunView run(BillChannel channel, LocalDate date, Path file, Caller caller, Locale locale) {
        List<FindingView> shown = new ArrayList<>();
        RunResult result = reconcile.run(channel, date, file, caller.name(), finding -> {
            if (shown.size() < MOST_SHOWN) {
                shown.add(new FindingView(
                        finding.kind(),
                        finding.subject(),
                        finding.refundNo(),
                        finding.legId(),
                        finding.here(),
                        finding.there(),
                        finding.line(),
                        BreakView.told(finding.kind(), locale)));
            }
        });
        return RunView.of(result, shown);
    }

    /** The latest first. */
    @GetMapping
    @Operation(summary = "Runs, the latest first")
    Page<RunView> list(
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            Paging paging) {
        BillChannel known = anyOr(channel);
        return Page.of(
                runs.list(known, from, to, paging.offset(), paging.size()).stream()
                        .map(run -> RunView.of(run, null))
                        .toList(),
                paging,
                runs.count(known, from, to));
    }

    /** A bill that is waited for. */
    record MissingBillView(String channel, LocalDate date) {}

    @GetMapping("/missing-bills")
    @Operation(
            summary = "Bills of the last days that should have been taken by now and weren't",
            description =
                    "A channel owes a bill for a day on which the desk paid through it, and for every day if its bills"
                            + " came until then.")
    List<MissingBillView> missingBills() {
        return missing.find().stream()
                .map(bill -> new MissingBillView(bill.channel().lowerCase(), bill.date()))
                .toList();
    }

    @GetMapping("/breaks")
    @Operation(summary = "Breaks, the latest first", description = "`status` is open, closed or all.")
    Page<BreakView> breaks(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) BreakKind kind,
            @RequestParam(required = false) String refundNo,
            Paging paging,
            Locale locale) {
        Filter filter = filter(status, channel, kind, refundNo);
        return Page.of(
                breaks.list(filter, paging.offset(), paging.size()).stream()
                        .map(known -> BreakView.of(known, locale))
                        .toList(),
                paging,
                breaks.count(filter));
    }

    @GetMapping(path = "/breaks.csv", produces = "text/csv")
    @Operation(summary = "The same breaks, all of them, for a spreadsheet")
    void breaksAsCsv(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) BreakKind kind,
            @RequestParam(required = false) String refundNo,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Filter filter = filter(status, channel, kind, refundNo);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("breaks.csv").build().toString());
        csv.write(filter, locale, response.getWriter());
    }

    @PostMapping("/breaks/{breakId}/closure")
    @Operation(
            summary = "Close a break with a reason",
            description = "Later runs don't open it again while both sides say what they said.")
    BreakView close(@PathVariable long breakId, @RequestBody @Valid Closure closure, Caller caller, Locale locale) {
        return BreakView.of(closeBreak.close(breakId, caller.name(), closure.reason()), locale);
    }

    private static Filter filter(String status, String channel, BreakKind kind, String refundNo) {
        Boolean open =
                switch (status.toLowerCase(Locale.ROOT)) {
                    case "open" -> Boolean.TRUE;
                    case "closed" -> Boolean.FALSE;
                    case "all" -> null;
                    default -> throw invalid("status", "open, closed or all is expected.");
                };
        return new Filter(open, anyOr(channel), kind, refundNo);
    }

    /** A filter that is left empty is none. */
    private static BillChannel anyOr(String channel) {
        return channel == null || channel.isBlank() ? null : channel(channel);
    }

    private static BillChannel channel(String name) {
        return BillChannel.of(name)
                .orElseThrow(() -> invalid("channel", "One of " + BillChannel.names() + " is expected."));
    }

    private static DeskException invalid(String field, String sentence) {
        return DeskException.invalid(List.of(new FieldProblem(field, "INVALID_VALUE", sentence)));
    }
}
