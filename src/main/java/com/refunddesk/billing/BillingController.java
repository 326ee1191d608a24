package com.refunddesk.billing;

import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.OwnBodyLimit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the billing system puts accounts and orders. */
@RestController
@RequestMapping("/api/v1")
@AllowedTo(Role.BILLING)
@Tag(name = "Billing feed")
class BillingController {

    private final BillingIntake intake;
    private final BillingFeed feed;

    BillingController(BillingIntake intake, BillingFeed feed) {
        this.intake = intake;
        this.feed = feed;
    }

    @PutMapping(path = "/accounts/{accountId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Create or replace an account",
            description = "Idempotent. Arrears sent again unchanged don't bring back what a refund offset from them.")
    @ApiResponse(responseCode = "201", description = "Created")
    @ApiResponse(responseCode = "200", description = "Replaced")
    ResponseEntity<Void> putAccount(@PathVariable String accountId, @RequestBody AccountBody body) {
        Account account = read(fields -> body.read(accountId, fields));
        return answer(intake.take(List.of(account), List.of()).newAccounts());
    }

    @PutMapping(path = "/orders/{orderNo}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Create or replace an order",
            description =
                    "Idempotent. A payment's `refunded` counts when the payment first arrives; afterwards the desk's"
                            + " own figure does. A resource that the desk released stays so when RUNNING or STOPPED comes late."
                            + " Without `invoice` the order's invoice stays as it was; only an explicit NONE voids it.")
    @ApiResponse(responseCode = "201", description = "Created")
    @ApiResponse(responseCode = "200", description = "Replaced")
    ResponseEntity<Void> putOrder(@PathVariable String orderNo, @RequestBody OrderBody body) {
        Order order = read(fields -> body.read(orderNo, fields));
        if (!BillingIntake.addsUp(order)) {
            throw refused(Refusal.PAYMENTS_DO_NOT_ADD_UP);
        }
        BillingIntake.Taken taken = intake.take(List.of(), List.of(order));
        if (taken.refused().containsKey(orderNo)) {
            throw refused(taken.refused().get(orderNo));
        }
        return answer(taken.newOrders());
    }

    @OwnBodyLimit
    @PostMapping(
            path = "/billing-feed",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Load accounts and orders, one JSON object a line",
            description =
                    "Streamed, of any length; a line `{\"account\": …}` with its `accountId` or `{\"order\": …}` with"
                            + " its `orderNo`, up to 256 KiB. A bad line is reported and the others stand; the first 10,000 are"
                            + " listed, all are counted.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                            schema = @Schema(type = "string"))))
    FeedResult load(InputStream lines) throws IOException {
        return feed.load(lines);
    }

    private static <T> T read(Function<Fields, T> body) {
        Fields fields = new Fields();
        T read = body.apply(fields);
        if (!fields.ok()) {
            throw DeskException.invalid(fields.problems());
        }
        return read;
    }

    private static ResponseEntity<Void> answer(Set<String> created) {
        return ResponseEntity.status(created.isEmpty() ? HttpStatus.OK : HttpStatus.CREATED)
                .build();
    }

    private static DeskException refused(Refusal refusal) {
        return DeskException.unprocessable(refusal.name(), refusal.sentence());
    }
}
