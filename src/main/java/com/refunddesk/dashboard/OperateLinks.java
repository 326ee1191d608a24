package com.refunddesk.dashboard;

import com.refunddesk.process.DeployedVersions;
import com.refunddesk.process.ProcessIds;
import com.refunddesk.servicelevel.Periods.Period;
import com.refunddesk.web.OperateProperties;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses of Operate's pages, filtered; all are {@code null} where Operate's address isn't set. Operate keeps its filter
 * for variables out of its address, so what no element of the diagram tells goes by the instances' keys.
 */
@Component
class OperateLinks {

    /** So many keys fit into the line of a request that every server takes. */
    static final int MOST_KEYS = 100;

    private static final String ALL_VERSIONS = "all";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String url;
    private final DeployedVersions versions;

    OperateLinks(OperateProperties properties, DeployedVersions versions) {
        this.url = properties.url().replaceAll("/+$", "");
        this.versions = versions;
    }

    /** The process's diagram with its counts, in the version that this desk has deployed. */
    String diagram(String processId) {
        int version = versions.of(processId).orElse(0);
        return address(running(processId, version == 0 ? ALL_VERSIONS : Integer.toString(version)));
    }

    /** All that run. */
    String running(String processId) {
        return address(running(processId, ALL_VERSIONS));
    }

    /** Those that are at this element now. */
    String at(String processId, String elementId) {
        return address(running(processId, ALL_VERSIONS).queryParam("flowNodeId", elementId));
    }

    /** Those that began in the period and have passed this end event, still running or not. */
    String passed(String elementId, Period period) {
        return address(
                running(ProcessIds.REFUND_APPROVAL, ALL_VERSIONS)
                        .queryParam("completed", true)
                        .queryParam("flowNodeId", elementId)
                        .queryParam("startDateAfter", "{after}")
                        .queryParam("startDateBefore", "{before}"),
                period.from(),
                period.to());
    }

    /** These instances, however they stand; the first {@link #MOST_KEYS}. */
    String instances(List<Long> keys) {
        if (keys.isEmpty()) {
            return null;
        }
        String ids = keys.stream().limit(MOST_KEYS).map(Object::toString).collect(Collectors.joining(","));
        return address(page("/processes")
                .queryParam("active", true)
                .queryParam("incidents", true)
                .queryParam("completed", true)
                .queryParam("canceled", true)
                .queryParam("ids", ids));
    }

    /** One instance. */
    String instance(Long key) {
        return key == null ? null : address(page("/processes/" + key));
    }

    private UriComponentsBuilder running(String processId, String version) {
        return page("/processes")
                .queryParam("process", processId)
                .queryParam("version", version)
                .queryParam("active", true)
                .queryParam("incidents", true);
    }

    private UriComponentsBuilder page(String path) {
        return UriComponentsBuilder.fromUriString(url + path);
    }

    private String address(UriComponentsBuilder page, Instant... instants) {
        if (url.isEmpty()) {
            return null;
        }
        Object[] times = List.of(instants).stream().map(TIME::format).toArray();
        return page.encode().buildAndExpand(times).toUriString();
    }
}
