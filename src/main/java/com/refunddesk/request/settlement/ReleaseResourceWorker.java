package com.refunddesk.request.settlement;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Releases the server at its provider. */
@Component
public class ReleaseResourceWorker {

    private final ReleaseResource releaseResource;

    ReleaseResourceWorker(ReleaseResource releaseResource) {
        this.releaseResource = releaseResource;
    }

    @JobWorker(type = JobTypes.RELEASE_RESOURCE)
    public void release(@Variable String refundNo) {
        releaseResource.release(refundNo);
    }
}
