package com.refunddesk.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class FileTypesTest {

    private static final Charset GBK = Charset.forName("GBK");

    private final FileTypes types = new FileTypes(limits());

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void takesWhatCustomersSend(String what, byte[] content, FileType type) throws Exception {
        assertThat(types.of(file(content))).isEqualTo(type);
    }

    static Stream<Arguments> takesWhatCustomersSend() {
        return Stream.of(
                arguments("PDF", Samples.pdf(), FileType.PDF),
                arguments("PNG", Samples.picture("png"), FileType.PNG),
                arguments("JPEG", Samples.picture("jpg"), FileType.JPEG),
                arguments("WebP", Samples.webp(), FileType.WEBP),
                arguments("DOCX", Samples.docx(), FileType.DOCX),
                arguments("XLSX", Samples.xlsx(), FileType.XLSX),
                arguments(
                        "DOCX with a link",
                        Samples.office("word/document.xml", Samples.DOCX_MAIN, external("hyperlink", "https://x")),
                        FileType.DOCX),
                arguments("text", Samples.bytes("故障发生在 14:00。\n"), FileType.TEXT),
                arguments("text with a mark", Samples.bytes("\uFEFF你好"), FileType.TEXT),
                arguments("CSV", Samples.bytes("day,amount\n2026-11-01,3.50\n"), FileType.TEXT),
                arguments(
                        "log",
                        Samples.bytes("2026-11-01 14:00:01 ERROR \u001b[31mdisk failure\u001b[0m\n"),
                        FileType.TEXT),
                arguments("syslog", Samples.bytes("<34>1 2026-11-01T14:00:01Z host su - - failed\n"), FileType.TEXT),
                arguments("JSON lines", Samples.bytes("{\"level\":\"error\"}\n{\"level\":\"info\"}\n"), FileType.TEXT),
                arguments(
                        "log that quotes a page far behind",
                        Samples.bytes("502 from upstream\n".repeat(500) + "<html><body>Bad gateway</body></html>"),
                        FileType.TEXT),
                arguments("text in GBK", Samples.text("系统日志：磁盘故障，请尽快处理。\n".repeat(3), GBK), FileType.TEXT_GBK));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatNobodyShouldOpen(String what, byte[] content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> types.of(file)).isInstanceOf(UnwelcomeFileException.class);
    }

    static Stream<Arguments> refusesWhatNobodyShouldOpen() {
        return Stream.of(
                arguments("HTML", Samples.bytes("<!DOCTYPE html><html><body>hi</body></html>")),
                arguments("HTML behind spaces", Samples.bytes("\uFEFF \n\n<script>alert(1)</script>")),
                arguments("HTML behind a line", Samples.bytes("hello\n<html><script>alert(1)</script></html>")),
                arguments("HTML in UTF-16", Samples.text("\uFEFF<html><body>hi", StandardCharsets.UTF_16LE)),
                arguments("SVG", Samples.bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")),
                arguments("XML", Samples.bytes("<?xml version=\"1.0\"?><a/>")),
                arguments("PHP", Samples.bytes("<?php system('id');")),
                arguments("shell script", Samples.bytes("#!/bin/sh\nrm -rf /\n")),
                arguments("batch script", Samples.bytes("@echo off\r\ndel *.*\r\n")),
                arguments("program", Samples.exe()),
                arguments("archive", Samples.zip(Map.of("a.txt", "a"))),
                arguments("DOCM", Samples.docm()),
                arguments(
                        "DOCX that hides a macro",
                        Samples.office("word/document.xml", Samples.DOCX_MAIN, Map.of("word/vbaProject.bin", "m"))),
                arguments(
                        "DOCX with a template elsewhere",
                        Samples.office(
                                "word/document.xml",
                                Samples.DOCX_MAIN,
                                external("attachedTemplate", "http://evil.example/t.dotm"))),
                arguments(
                        "DOCX with a picture on a share",
                        Samples.office("word/document.xml", Samples.DOCX_MAIN, external("image", "file://evil/x.png"))),
                arguments("PPTX", Samples.office("ppt/presentation.xml", "application/vnd.x.presentation", Map.of())),
                arguments("archive bomb", Samples.archiveBomb(3)),
                arguments("pixel bomb", Samples.pixelBomb()),
                arguments("PNG that breaks off", Arrays.copyOf(Samples.picture("png"), 12)),
                arguments("PDF behind something", Samples.bytes("<html>\n%PDF-1.4\n")),
                arguments("GIF", Samples.picture("gif")),
                arguments("noise", new byte[] {1, 2, 3, 4, 5, 0, 7, (byte) 0xff, (byte) 0xfe}));
    }

    private static Map<String, String> external(String kind, String target) {
        return Map.of("word/_rels/settings.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r9" TargetMode="External" Target="%s"
                  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>""".formatted(target, kind));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("invoice.txt"), content);
    }

    static MaterialsProperties limits() {
        return new MaterialsProperties(
                "a-secret-for-tests-only", 3, 5, DataSize.ofKilobytes(700), 1_000_000, DataSize.ofMegabytes(2));
    }
}
