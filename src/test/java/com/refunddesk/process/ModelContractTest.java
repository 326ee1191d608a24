package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** Models, forms and code say the same: renaming in one place breaks the build, not production. */
class ModelContractTest {

    private static final Map<String, BpmnModelInstance> MODELS = models();

    @Test
    void everyJobTypeHasOneConstantAndOneWorkerNamedAfterIt() {
        Set<String> modelled = values(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getType);

        assertThat(constants(JobTypes.class)).isEqualTo(modelled);
        assertThat(workers().keySet()).isEqualTo(modelled);
        workers()
                .forEach((type, method) ->
                        assertThat(method.getDeclaringClass().getSimpleName()).isEqualTo(pascalCase(type) + "Worker"));
    }

    @Test
    void everyServiceTaskIsNamedAfterItsJob() {
        all(ServiceTask.class)
                .filter(task -> !task.getId().startsWith("Task_Notify"))
                .forEach(task -> assertThat(task.getId())
                        .isEqualTo("Task_"
                                + pascalCase(task.getSingleExtensionElement(ZeebeTaskDefinition.class)
                                        .getType())));
    }

    @Test
    void everyMessageErrorProcessDecisionFormAndTaskIsKnown() {
        assertThat(values(Message.class, Message::getName))
                .isEqualTo(
                        Arrays.stream(MessageName.values()).map(MessageName::id).collect(toSet()));
        assertThat(values(Message.class, Message::getId)).isEqualTo(values(Message.class, Message::getName));
        assertThat(values(Error.class, Error::getErrorCode)).containsAll(constants(ErrorCodes.class));
        Set<String> deployed = new TreeSet<>(values(Process.class, BaseElement::getId));
        deployed.addAll(values(ZeebeCalledDecision.class, ZeebeCalledDecision::getDecisionId));
        deployed.addAll(values(ZeebeFormDefinition.class, ZeebeFormDefinition::getFormId));
        assertThat(constants(ProcessIds.class)).isEqualTo(deployed);
        assertThat(deployed).containsAll(values(ZeebeCalledElement.class, ZeebeCalledElement::getProcessId));
        Set<String> files = fileNames("bpmn", "");
        files.addAll(fileNames("forms", ""));
        assertThat(files.stream().map(ModelContractTest::withoutEnding).collect(toSet()))
                .isEqualTo(deployed);
        assertThat(values(UserTask.class, BaseElement::getId)).isEqualTo(constants(TaskIds.class));
        assertThat(constants(GroupNames.class))
                .containsAll(
                        values(ZeebeAssignmentDefinition.class, ZeebeAssignmentDefinition::getCandidateGroups).stream()
                                .flatMap(groups -> Stream.of(groups.split(",")))
                                .toList());
    }

    @Test
    void everyFormIsCalledAsItsFile() {
        for (String name : fileNames("forms", ".form")) {
            assertThat(form(name).path("id").asText()).isEqualTo(name);
        }
    }

    /** One explicit output keeps everything else that a completion sends out of the process. */
    @Test
    void everyTaskSaysWhatItReadsAndWrites() {
        Stream.concat(all(ServiceTask.class), all(UserTask.class)).forEach(task -> assertThat(task
                        .getExtensionElements()
                        .getChildElementsByType(io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping.class)
                        .stream()
                        .flatMap(mapping -> mapping.getOutputs().stream()))
                .as(task.getId())
                .isNotEmpty());
    }

    @Test
    void everyWorkersResultIsMappedAndEveryMappedResultIsAWorkers() {
        all(ServiceTask.class).forEach(task -> {
            Method worker = workers()
                    .get(task.getSingleExtensionElement(ZeebeTaskDefinition.class)
                            .getType());
            Set<String> written = outputs(task).stream()
                    .map(ZeebeOutput::getSource)
                    .flatMap(source -> names(source).stream())
                    .filter(name -> !Set.of("mode", "serviceLevel").contains(name))
                    .collect(toSet());
            assertThat(componentsOf(worker.getReturnType()))
                    .as("%s returns what %s maps", worker, task.getId())
                    .containsAll(written);
        });
    }

    @Test
    void everythingThatAFormCompletesIsMappedByItsTask() {
        all(UserTask.class).forEach(task -> {
            String form =
                    task.getSingleExtensionElement(ZeebeFormDefinition.class).getFormId();
            Set<String> mapped =
                    outputs(task).stream().map(ZeebeOutput::getTarget).collect(toSet());
            assertThat(mapped).as(task.getId()).containsAll(completedBy(form(form)));
        });
    }

    /** Tasklist's forms can't tick a box of a list that begins as null: the tick is gone when the box is left. */
    @Test
    void everyListOfBoxesBeginsAsAList() {
        all(UserTask.class).forEach(task -> {
            String form =
                    task.getSingleExtensionElement(ZeebeFormDefinition.class).getFormId();
            Set<String> lists = keys(form(form), "checklist");
            inputs(task).stream()
                    .filter(input -> lists.contains(input.getTarget()))
                    .forEach(input -> assertThat(input.getSource())
                            .as(task.getId() + " " + input.getTarget())
                            .isEqualTo("=[]"));
        });
    }

    @Test
    void everyVariableThatAModelReadsIsWrittenBySomeone() {
        MODELS.forEach((name, model) -> {
            Set<String> written =
                    new TreeSet<>(Set.of("refundNo", "legId", "attempt", "destination", "leg", "appealed"));
            all(model, ZeebeOutput.class).map(ZeebeOutput::getTarget).forEach(written::add);
            all(model, ZeebeInput.class).map(ZeebeInput::getTarget).forEach(written::add);
            all(model, ZeebeCalledDecision.class)
                    .map(ZeebeCalledDecision::getResultVariable)
                    .forEach(written::add);
            all(model, ServiceTask.class)
                    .map(task -> workers()
                            .get(task.getSingleExtensionElement(ZeebeTaskDefinition.class)
                                    .getType()))
                    .forEach(worker -> written.addAll(componentsOf(worker.getReturnType())));
            all(model, UserTask.class)
                    .map(task -> task.getSingleExtensionElement(ZeebeFormDefinition.class))
                    .forEach(form -> written.addAll(completedBy(form(form.getFormId()))));

            assertThat(read(model)).as(name).isSubsetOf(written);
        });
    }

    private static Set<String> read(BpmnModelInstance model) {
        Set<String> read = new TreeSet<>();
        all(model, io.camunda.zeebe.model.bpmn.instance.ConditionExpression.class)
                .forEach(condition -> read.addAll(names(condition.getTextContent())));
        all(model, ZeebeInput.class).forEach(input -> read.addAll(names(input.getSource())));
        all(model, io.camunda.zeebe.model.bpmn.instance.TimeDate.class)
                .forEach(time -> read.addAll(names(time.getTextContent())));
        all(model, io.camunda.zeebe.model.bpmn.instance.TimeDuration.class)
                .forEach(time -> read.addAll(names(time.getTextContent())));
        return read;
    }

    /** The variables in an expression: its words, without literals, paths behind a point, and FEEL's own. */
    private static Set<String> names(String expression) {
        String bare = expression.replaceAll("\"[^\"]*\"", " ").replaceAll("\\.[A-Za-z]+", "");
        Set<String> feel = Set.of(
                "null",
                "true",
                "false",
                "and",
                "or",
                "if",
                "then",
                "else",
                "date",
                "time",
                "now",
                "duration",
                "string",
                "min");
        return Arrays.stream(bare.split("[^A-Za-z]+"))
                .filter(word -> !word.isBlank() && !feel.contains(word))
                .collect(toSet());
    }

    /** The keys of the fields that a person fills in; disabled ones only show. */
    private static Set<String> completedBy(JsonNode component) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode child : component.path("components")) {
            if (child.has("key")
                    && !child.path("disabled").asBoolean()
                    && !child.path("readonly").asBoolean()
                    && !child.has("path")) {
                keys.add(child.path("key").asText());
            }
            if (!child.path("type").asText().equals("dynamiclist")) {
                keys.addAll(completedBy(child));
            }
        }
        return keys;
    }

    private static Set<String> keys(JsonNode component, String type) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode child : component.path("components")) {
            if (child.path("type").asText().equals(type)) {
                keys.add(child.path("key").asText());
            }
            keys.addAll(keys(child, type));
        }
        return keys;
    }

    private static Map<String, Method> workers() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*Worker")));
        Map<String, Method> workers = new TreeMap<>();
        scanner.findCandidateComponents("com.refunddesk").forEach(candidate -> {
            for (Method method : load(candidate.getBeanClassName()).getDeclaredMethods()) {
                JobWorker annotation = method.getAnnotation(JobWorker.class);
                if (annotation != null) {
                    assertThat(workers.put(annotation.type(), method))
                            .as(annotation.type())
                            .isNull();
                }
            }
        });
        return workers;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> componentsOf(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(toSet())
                : Set.of();
    }

    private static List<ZeebeInput> inputs(BaseElement task) {
        return mappings(task).flatMap(mapping -> mapping.getInputs().stream()).toList();
    }

    private static Stream<ZeebeIoMapping> mappings(BaseElement task) {
        return task.getExtensionElements().getChildElementsByType(ZeebeIoMapping.class).stream();
    }

    private static List<ZeebeOutput> outputs(BaseElement task) {
        return mappings(task)
                .flatMap(mapping -> mapping.getOutputs().stream())
                .filter(output -> !output.getTarget().equals("_"))
                .toList();
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Set<String> values(
            Class<T> type, Function<T, String> value) {
        return all(type).map(value).collect(toSet());
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Stream<T> all(Class<T> type) {
        return MODELS.values().stream().flatMap(model -> all(model, type));
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Stream<T> all(
            BpmnModelInstance model, Class<T> type) {
        Collection<T> elements = model.getModelElementsByType(type);
        return elements.stream();
    }

    private static Set<String> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(toSet());
    }

    private static String pascalCase(String kebab) {
        return Arrays.stream(kebab.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Map<String, BpmnModelInstance> models() {
        return fileNames("bpmn", ".bpmn").stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> Bpmn.readModelFromFile(
                                Path.of("bpmn", name + ".bpmn").toFile())));
    }

    private static JsonNode form(String name) {
        try {
            return new ObjectMapper().readTree(Path.of("forms", name + ".form").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> fileNames(String folder, String ending) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutEnding(String fileName) {
        return fileName.substring(0, fileName.indexOf('.'));
    }

    private static <T> Collector<T, ?, Set<T>> toSet() {
        return Collectors.toCollection(TreeSet::new);
    }
}
