package com.refunddesk.request.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.refunddesk.request.IdempotencyKeys;
import com.refunddesk.request.Refunds;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Files a refund for each of many orders; one that can't be filed doesn't stop the others. */
@Component
public class FileBatch {

    private final FileRefund fileRefund;
    private final Refunds refunds;
    private final IdempotencyKeys keys;

    FileBatch(FileRefund fileRefund, Refunds refunds, IdempotencyKeys keys) {
        this.fileRefund = fileRefund;
        this.refunds = refunds;
        this.keys = keys;
    }

    /** An order's refund, or the code that says why there is none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String orderNo, String refundNo, String code) {}

    /** A batch as it was filed. */
    public record Batch(String batchNo, List<Item> items) {}

    /**
     * Files the orders one transaction each. The batch's number is drawn under the caller's key first and each order is
     * filed under a key of its own, so that a repeat after a crash goes on where it stopped.
     */
    public Batch file(
            IdempotencyKeys.Request request,
            List<String> orderNos,
            Function<String, FilingCommand> command,
            Caller caller) {
        String batchNo = keys.once(request, refunds::nextBatchNo);
        List<Item> items = orderNos.stream()
                .map(orderNo -> item(batchNo, command.apply(orderNo), caller))
                .toList();
        return new Batch(batchNo, items);
    }

    private Item item(String batchNo, FilingCommand command, Caller caller) {
        var key = new IdempotencyKeys.Request("batch " + batchNo, command.orderNo(), command.orderNo());
        try {
            String refundNo = keys.once(
                    key,
                    () -> fileRefund.file(inBatch(command, batchNo), caller).refundNo());
            return new Item(command.orderNo(), refundNo, null);
        } catch (DeskException refusal) {
            return new Item(command.orderNo(), null, refusal.code());
        }
    }

    private static FilingCommand inBatch(FilingCommand command, String batchNo) {
        return new FilingCommand(
                command.orderNo(),
                command.reason(),
                command.description(),
                command.destination(),
                command.termsAccepted(),
                command.dataBackedUp(),
                command.contactEmail(),
                command.contactPhone(),
                command.quotedPayable(),
                batchNo,
                command.source());
    }
}
