package com.refunddesk.eligibility;

import java.util.List;
import org.camunda.dmn.NoUnpackValueMapper;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The library's FEEL with its built-in functions kept. The library makes all of them anew for each cell of a table, which
 * takes nine tenths of a decision's time and would make a quote cost 20 ms. Errors are left to the library's own way.
 */
final class KeptFunctionsFeelEngine extends FeelEngineApi {

    private final ValueMapper values;
    private final FunctionProvider functions;
    private final FeelInterpreter interpreter;

    static KeptFunctionsFeelEngine create() {
        // As the decision engine builds its own: values stay FEEL's until the decision is made.
        CustomValueMapper asFeel = new NoUnpackValueMapper(FeelEngine.defaultValueMapper());
        ValueMapper values = new CompositeValueMapper(
                CollectionConverters.asScala(List.of(asFeel)).toList());
        return new KeptFunctionsFeelEngine(values, FeelEngine.defaultClock());
    }

    private KeptFunctionsFeelEngine(ValueMapper values, FeelEngineClock clock) {
        super(new FeelEngine(FeelEngine.defaultFunctionProvider(), values, FeelEngine.defaultConfiguration(), clock));
        this.values = values;
        functions = new BuiltinFunctions(clock, values);
        interpreter = new FeelInterpreter(values);
    }

    @Override
    public EvaluationResult evaluate(ParsedExpression expression, Context context) {
        EvalContext scope = EvalContext.create(values, functions).merge(context);
        Val answer = interpreter.eval(expression.expression(), scope);
        return answer instanceof ValError || answer instanceof ValFatalError
                ? super.evaluate(expression, context)
                : new SuccessfulEvaluationResult(
                        answer, scope.failureCollector().failures());
    }
}
