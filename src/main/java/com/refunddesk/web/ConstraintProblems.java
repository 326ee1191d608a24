package com.refunddesk.web;

import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Puts Bean Validation's findings into our codes. */
final class ConstraintProblems {

    private static final Map<String, String> CODES = Map.of(
            "NotNull", "REQUIRED",
            "NotBlank", "REQUIRED",
            "NotEmpty", "REQUIRED",
            "Size", "WRONG_LENGTH",
            "Email", "INVALID_EMAIL");

    private ConstraintProblems() {}

    static List<FieldProblem> of(MethodArgumentNotValidException e) {
        return e.getAllErrors().stream().map(ConstraintProblems::of).toList();
    }

    static List<FieldProblem> of(HandlerMethodValidationException e) {
        return e.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors errors
                        ? errors.getAllErrors().stream().map(ConstraintProblems::of)
                        : result.getResolvableErrors().stream().map(error -> of(result, error)))
                .toList();
    }

    private static FieldProblem of(ObjectError error) {
        return new FieldProblem(
                error instanceof FieldError field ? field.getField() : "",
                code(error.getCode()),
                sentence(error.getDefaultMessage()));
    }

    private static FieldProblem of(ParameterValidationResult result, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return new FieldProblem(
                String.valueOf(result.getMethodParameter().getParameterName()),
                code(codes == null || codes.length == 0 ? null : codes[codes.length - 1]),
                sentence(error.getDefaultMessage()));
    }

    private static String code(String constraint) {
        return constraint == null ? "INVALID_VALUE" : CODES.getOrDefault(constraint, "INVALID_VALUE");
    }

    private static String sentence(String message) {
        return message == null ? "This value can't be taken." : "This " + message + ".";
    }
}
