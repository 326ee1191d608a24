package com.refunddesk.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body, {@code payments[0].amount}
 * @param code stable, for machines
 * @param message a sentence for people
 */
public record FieldProblem(String field, String code, String message) {}
