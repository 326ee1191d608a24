package com.refunddesk.process;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models, decisions and forms that the desk brings along. */
@Component
class Models {

    private static final int DEFAULT_RETRIES = 3;

    private final List<Resource> files = new ArrayList<>();
    private final Map<Step, Integer> retries = new HashMap<>();

    private record Step(String processId, String elementId) {}

    Models(ResourcePatternResolver resources) throws IOException {
        find(resources, "bpmn/*.bpmn");
        find(resources, "bpmn/*.dmn");
        find(resources, "forms/*.form");
        for (var file : files) {
            if (nameOf(file).endsWith(".bpmn")) {
                readRetries(file);
            }
        }
    }

    private void find(ResourcePatternResolver resources, String pattern) throws IOException {
        List.of(resources.getResources("classpath*:" + pattern)).stream()
                .sorted(Comparator.comparing(Models::isStartForm).thenComparing(Models::nameOf))
                .forEach(files::add);
    }

    /** The start form goes last: it is the one that Tasklist can be asked for, and it imports forms in their order. */
    private static boolean isStartForm(Resource file) {
        return nameOf(file).equals(ProcessIds.REQUEST_FORM + ".form");
    }

    private void readRetries(Resource file) throws IOException {
        try (var content = file.getInputStream()) {
            var model = Bpmn.readModelFromStream(content);
            for (var process : model.getModelElementsByType(Process.class)) {
                for (var node : model.getModelElementsByType(FlowNode.class)) {
                    var task = node.getSingleExtensionElement(ZeebeTaskDefinition.class);
                    if (task != null) {
                        retries.put(new Step(process.getId(), node.getId()), number(task.getRetries()));
                    }
                }
            }
        }
    }

    private static int number(String retries) {
        return retries.chars().allMatch(Character::isDigit) ? Integer.parseInt(retries) : DEFAULT_RETRIES;
    }

    /** How often a step is tried in all before it becomes an incident, as its model says. */
    int retriesOf(String processId, String elementId) {
        return retries.getOrDefault(new Step(processId, elementId), DEFAULT_RETRIES);
    }

    List<Resource> files() {
        return List.copyOf(files);
    }

    static String nameOf(Resource file) {
        return Objects.requireNonNull(file.getFilename());
    }

    static byte[] contentOf(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The model " + nameOf(file) + " can't be read", e);
        }
    }
}
