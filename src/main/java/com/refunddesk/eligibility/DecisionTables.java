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
import java.util.function.Function;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.DmnEngine.EvalResult;
import org.camunda.dmn.parser.ParsedDmn;
import org.camunda.feel.api.FeelEngineApi;
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

    private final DmnEngine engine = new FastDmnEngine();
    private final ParsedDmn decisions;

    DecisionTables(byte[] dmn) {
        decisions = require(engine.parse(new ByteArrayInputStream(dmn)), DmnEngine.Failure::message);
    }

    /**
     * What a decision answers.
     *
     * @param variables a record whose components are the decision's inputs by name
     * @return empty where no rule fits
     */
    <T> Optional<T> decide(String decision, Record variables, Class<T> answer) {
        EvalResult result = require(engine.eval(decisions, decision, json(variables)), failure -> failure.failure()
                .message());
        return result.isNil() ? Optional.empty() : Optional.of(JSON.convertValue(result.value(), answer));
    }

    /** The library's engine, with the one part exchanged that makes it slow. */
    private static final class FastDmnEngine extends DmnEngine {

        // Asked for in the constructor above this class's own, so it can't be a field of the instance.
        private static final KeptFunctionsFeelEngine FEEL = KeptFunctionsFeelEngine.create();

        FastDmnEngine() {
            super(
                    DmnEngine.$lessinit$greater$default$1(),
                    DmnEngine.$lessinit$greater$default$2(),
                    DmnEngine.$lessinit$greater$default$3());
        }

        @Override
        public FeelEngineApi feelEngine() {
            return FEEL;
        }
    }

    private static <V> Map<String, V> json(Record variables) {
        return JSON.convertValue(variables, VARIABLES);
    }

    private static <F, R> R require(Either<F, R> result, Function<F, String> why) {
        return result.fold(
                failure -> {
                    throw new IllegalStateException("The decision table can't be used: " + why.apply(failure));
                },
                answer -> answer);
    }
}
