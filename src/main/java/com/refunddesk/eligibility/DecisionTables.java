package com.refunddesk.eligibility;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.scala.DefaultScalaModule$;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.DmnEngine.EvalResult;
import org.camunda.dmn.parser.ParsedDmn;
import scala.util.Either;

/**
 * One DMN file, parsed once and evaluated by the library that is also inside the engine, on the same JSON that the engine
 * sees. Safe for use by several threads.
 */
final class DecisionTables {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(DefaultScalaModule$.MODULE$)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JavaType VARIABLES =
            JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class);

    private final DmnEngine engine = new DmnEngine.Builder().build();
    private final ParsedDmn decisions;

    DecisionTables(byte[] dmn) {
        decisions = require(engine.parse(new ByteArrayInputStream(dmn)));
    }

    /**
     * What a decision answers.
     *
     * @param variables a record whose components are the decision's inputs by name
     * @return empty where no rule fits
     */
    <T> Optional<T> decide(String decision, Record variables, Class<T> answer) {
        EvalResult result = require(engine.eval(decisions, decision, json(variables)));
        return result.isNil() ? Optional.empty() : Optional.of(JSON.convertValue(result.value(), answer));
    }

    private static <V> Map<String, V> json(Record variables) {
        return JSON.convertValue(variables, VARIABLES);
    }

    private static <F, R> R require(Either<F, R> result) {
        return result.fold(
                failure -> {
                    throw new IllegalStateException("The decision table can't be used: " + failure);
                },
                answer -> answer);
    }
}
