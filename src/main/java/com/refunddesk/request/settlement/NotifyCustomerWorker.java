package com.refunddesk.request.settlement;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the customer where the refund stands; the task's header says which of the kinds it is. */
@Component
public class NotifyCustomerWorker {

    private static final String KIND = "kind";

    private final NotifyCustomer notifyCustomer;

    NotifyCustomerWorker(NotifyCustomer notifyCustomer) {
        this.notifyCustomer = notifyCustomer;
    }

    /** After a rejection: until when an appeal is heard, and whether one is. */
    public record Result(Instant appealUntil, boolean appealable) {}

    @JobWorker(type = JobTypes.NOTIFY_CUSTOMER)
    public Result tell(@Variable String refundNo, @CustomHeaders Map<String, String> headers) {
        Instant appealUntil = notifyCustomer.tell(refundNo, NotifyCustomer.Kind.valueOf(headers.get(KIND)));
        return new Result(appealUntil, appealUntil != null);
    }
}
