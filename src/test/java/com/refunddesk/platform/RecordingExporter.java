package com.refunddesk.platform;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Runs inside a test's broker and writes each of its events as a line of JSON, so that a test knows at once what happened. With
 * argument {@code outline} only what a long test needs: instances, what they are about, user tasks and incidents.
 */
public final class RecordingExporter implements Exporter, Context.RecordFilter {

    private Path file;
    private boolean outline;
    private Writer out;
    private Controller controller;

    @Override
    public void configure(Context context) throws IOException {
        context.setFilter(this);
        // The broker also configures an instance only to validate it, and never closes that one: open the file later.
        var arguments = context.getConfiguration().getArguments();
        file = Path.of((String) arguments.get("file"));
        outline = "true".equals(String.valueOf(arguments.get("outline")));
    }

    @Override
    public void open(Controller controller) {
        this.controller = controller;
        try {
            out = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            // A kill may have left half a line, which comes again: it mustn't spoil the next one.
            out.write("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void export(Record<?> record) {
        try {
            if (!outline || isOutline(record)) {
                out.write(record.toJson() + "\n");
                out.flush();
            }
            controller.updateLastExportedRecordPosition(record.getPosition());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOutline(Record<?> record) {
        return switch (record.getValue()) {
            case ProcessInstanceRecordValue element -> element.getBpmnElementType() == BpmnElementType.PROCESS;
            case VariableRecordValue variable -> List.of("refundNo", "legId").contains(variable.getName());
            default -> record.getValueType() == ValueType.USER_TASK || record.getValueType() == ValueType.INCIDENT;
        };
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
