package com.refunddesk.material;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of uploads, and the links' secret.
 *
 * @param linkSecret signs the links in the reviewer's form; has no default outside the profile {@code local}
 * @param maxFiles in one upload
 * @param maxFilesOfRefund of all uploads together
 * @param maxFileSize of one file
 * @param maxPixels of a picture, width × height: a small file can hold a picture that no reviewer's browser survives
 * @param maxUnpacked of an office file's parts together, against archives that grow when they are opened
 */
@ConfigurationProperties("refund-desk.materials")
record MaterialsProperties(
        @DefaultValue("") String linkSecret,
        @DefaultValue("10") int maxFiles,
        @DefaultValue("50") int maxFilesOfRefund,
        @DefaultValue("10MB") DataSize maxFileSize,
        @DefaultValue("100000000") long maxPixels,
        @DefaultValue("200MB") DataSize maxUnpacked) {}
