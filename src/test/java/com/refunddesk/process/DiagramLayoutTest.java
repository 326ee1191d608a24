package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The diagrams read as a book: nothing crosses, everything is labelled. */
class DiagramLayoutTest {

    @ParameterizedTest
    @ValueSource(strings = {"refund-approval", "refund-payout", "refund-filing"})
    void isLaidOutForReaders(String name) throws IOException {
        Diagram diagram = read(text(name));

        assertThat(diagram.faults()).isEmpty();
        assertThat(diagram.generatedIds()).isEmpty();
    }

    /** Each of these changes breaks the picture in one way, and is seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=\"Refund requested\"   | name=\"\"              | has no label",
                "name=\"Refund open?\"       | name=\"\"              | has no label",
                "name=\"Refund rejected\"    | name=\" \"             | has no label",
                "id=\"Flow_ToIsRefundOpen_Edge\" bpmnElement=\"Flow_ToIsRefundOpen\" | id=\"Flow_X_Edge\" bpmnElement=\"Flow_RefundOpen\" | isn't drawn",
                "width=\"100\" height=\"80\" | width=\"120\" height=\"80\" | isn't 100 by 80"
            })
    void seesWhatIsWrong(String good, String bad, String fault) throws IOException {
        String broken = text("refund-approval").replace(good, bad);

        assertThat(read(broken).faults()).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void seesAFlowThatGoesAstray() throws IOException {
        String flow = "bpmnElement=\"Flow_ToSettleQuote\">";
        String text = text("refund-approval");
        int edge = text.indexOf(flow) + flow.length();
        String astray = text.substring(0, edge)
                + "<di:waypoint x=\"0\" y=\"-100\" /><di:waypoint x=\"6000\" y=\"900\" />" + text.substring(edge);

        assertThat(read(astray).faults())
                .anySatisfy(found -> assertThat(found).contains("Flow_ToSettleQuote", "crosses"))
                .anySatisfy(found -> assertThat(found).contains("Flow_ToSettleQuote goes through"));
    }

    private static String text(String name) throws IOException {
        return Files.readString(Path.of("bpmn", name + ".bpmn"));
    }

    private static Diagram read(String bpmn) {
        return new Diagram(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)));
    }
}
