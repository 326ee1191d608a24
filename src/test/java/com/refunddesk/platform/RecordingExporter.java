package com.refunddesk.platform;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Runs inside a test's broker and writes each of its events as a line of JSON, so that a test knows at once what happened. */
public final class RecordingExporter implements Exporter, Context.RecordFilter {

    private Path file;
    private Writer out;
    private Controller controller;

    @Override
    public void configure(Context context) throws IOException {
        context.setFilter(this);
        // The broker also configures an instance only to validate it, and never closes that one: open the file later.
        file = Path.of((String) context.getConfiguration().getArguments().get("file"));
    }

    @Override
    public void open(Controller controller) {
        this.controller = controller;
        try {
            out = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void export(Record<?> record) {
        try {
            out.write(record.toJson() + "\n");
            out.flush();
            controller.updateLastExportedRecordPosition(record.getPosition());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean acceptType(RecordType type) {
        return type == RecordType.EVENT;
    }

    @Override
    public boolean acceptValue(ValueType type) {
        return true;
    }
}
