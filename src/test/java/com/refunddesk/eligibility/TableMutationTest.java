package com.refunddesk.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.core.OverridingClassLoader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Takes each rule and each condition out of the decision tables, one at a time, and runs the rules' tests: one must fail. What
 * mutates Java doesn't reach the tables.
 */
@Tag("mutation")
class TableMutationTest {

    private static final List<Class<?>> TESTS =
            List.of(PolicyTableTest.class, EligibilityTableTest.class, QuoteVectorsTest.class);

    /** A provider's prepaid row stands above these: what comes as far is pay-as-you-go, asked or not. */
    private static final Set<String> CHANGES_NOTHING =
            Set.of("Rule_AliyunPayg_BillingMode", "Rule_KufanyunPayg_BillingMode", "Rule_HousePayg_BillingMode");

    static Stream<Mutation> mutations() {
        return Stream.of("bpmn/refund-policy.dmn", "bpmn/refund-eligibility.dmn")
                .flatMap(TableMutationTest::mutations);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void aTestNoticesWhatIsMissing(Mutation mutation) throws Exception {
        assertThat(failures(new MutatedTables(mutation.table(), mutation.apply())))
                .isPositive();
    }

    private static long failures(ClassLoader loader) throws ClassNotFoundException {
        var request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> test : TESTS) {
            request.selectors(selectClass(loader.loadClass(test.getName())));
        }
        var summary = new SummaryGeneratingListener();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            LauncherFactory.create().execute(request.build(), summary);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(summary.getSummary().getTestsStartedCount()).isGreaterThan(200);
        return summary.getSummary().getTotalFailureCount();
    }

    private static Stream<Mutation> mutations(String table) {
        return elements(read(table), "rule")
                .flatMap(rule -> Stream.concat(
                        Stream.of(withoutRule(table, rule.getAttribute("id"))),
                        elements(rule, "inputEntry")
                                .filter(cell -> !cell.getTextContent().strip().matches("-?"))
                                .filter(cell -> !CHANGES_NOTHING.contains(cell.getAttribute("id")))
                                .map(cell -> withoutCondition(
                                        table,
                                        cell.getAttribute("id"),
                                        cell.getTextContent().strip()))));
    }

    private static Mutation withoutRule(String table, String id) {
        return new Mutation(table, "without " + id, document -> {
            Element rule = find(document, "rule", id);
            rule.getParentNode().removeChild(rule);
        });
    }

    private static Mutation withoutCondition(String table, String id, String condition) {
        return new Mutation(table, "%s without %s".formatted(id, condition), document -> elements(
                        find(document, "inputEntry", id), "text")
                .forEach(text -> text.setTextContent("-")));
    }

    private static Document read(String table) {
        try (InputStream xml = TableMutationTest.class.getResourceAsStream("/" + table)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        } catch (Exception e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static Element find(Document document, String name, String id) {
        return elements(document, name)
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> elements(Document document, String name) {
        return elements(document.getElementsByTagName(name));
    }

    private static Stream<Element> elements(Element parent, String name) {
        return elements(parent.getElementsByTagName(name));
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    /** One thing to take out of a table. */
    private record Mutation(String table, String what, Consumer<Document> change) {

        byte[] apply() throws Exception {
            Document document = read(table);
            change.accept(document);
            var xml = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(xml));
            return xml.toByteArray();
        }

        @Override
        public String toString() {
            return table + " " + what;
        }
    }

    /** The rooms that read the tables, loaded anew with another content of one of them. */
    private static final class MutatedTables extends OverridingClassLoader {

        private final String table;
        private final byte[] content;

        MutatedTables(String table, byte[] content) {
            super(TableMutationTest.class.getClassLoader());
            this.table = table;
            this.content = content;
        }

        @Override
        protected boolean isEligibleForOverriding(String className) {
            return className.startsWith("com.refunddesk.");
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.equals(table) ? new ByteArrayInputStream(content) : super.getResourceAsStream(name);
        }
    }
}
