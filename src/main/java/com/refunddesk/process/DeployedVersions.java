package com.refunddesk.process;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which version of each process this desk has deployed: Operate draws the diagram of one version at a time. */
@Component
public class DeployedVersions {

    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    /** Empty before the deployment, and where somebody else deploys. */
    public OptionalInt of(String processId) {
        Integer version = versions.get(processId);
        return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    void deployed(String processId, int version) {
        versions.put(processId, version);
    }
}
