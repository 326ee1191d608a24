package com.refunddesk.audit;

import java.time.Instant;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What seals the chain.
 *
 * @param key the HMAC key, 32 bytes in Base64; empty: nothing is sealed
 * @param earlierKeys keys that sealed before; they are still believed and seal nothing new
 * @param sealedFrom when the first key was configured, in a database that was older; {@code null}: all of it is sealed
 * @param expectedAnchor {@code number:hash} of an anchor that was noted elsewhere; empty: none is compared
 */
@ConfigurationProperties("refund-desk.audit")
record AuditProperties(
        @DefaultValue("") String key,
        @DefaultValue List<String> earlierKeys,
        Instant sealedFrom,
        @DefaultValue("") String expectedAnchor) {}
