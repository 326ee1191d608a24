package com.refunddesk.request.customer;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Asks the customer for materials. */
@Component
public class RequestMaterialsWorker {

    private final RequestMaterials requestMaterials;

    RequestMaterialsWorker(RequestMaterials requestMaterials) {
        this.requestMaterials = requestMaterials;
    }

    @JobWorker(type = JobTypes.REQUEST_MATERIALS)
    public RequestMaterials.Deadlines request(@Variable String refundNo, @Variable int round) {
        return requestMaterials.request(refundNo, round);
    }
}
