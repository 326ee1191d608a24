package com.refunddesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that go wrong in every way. */
@RestController
@TestComponent
class ProbeController {

    enum Colour {
        RED,
        GREEN
    }

    record Body(@NotBlank String name, @Size(max = 3) List<Colour> colours, int count, Instant at, Money money) {}

    @PostMapping(path = "/api/v1/probe", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AllowedTo({Caller.Role.AGENT, Caller.Role.CUSTOMER})
    Body take(@jakarta.validation.Valid @RequestBody Body body) {
        return body;
    }

    @GetMapping("/api/v1/probe/parameter")
    @AllowedTo(Caller.Role.AGENT)
    Colour parameter(@RequestParam Colour colour) {
        return colour;
    }

    @GetMapping("/api/v1/probe/constraint")
    @AllowedTo(Caller.Role.AGENT)
    String constraint(@RequestParam @Size(max = 2) String text) {
        return text;
    }

    @GetMapping("/api/v1/probe/header")
    @AllowedTo(Caller.Role.AGENT)
    String header(@RequestHeader("X-Wanted") String wanted) {
        return wanted;
    }

    @GetMapping("/api/v1/probe/failure")
    @AllowedTo(Caller.Role.AGENT)
    void failure() {
        throw new IllegalStateException("the secret reason");
    }

    @GetMapping("/api/v1/probe/busy")
    @AllowedTo(Caller.Role.AGENT)
    void busy() {
        throw new CannotAcquireLockException("the secret table");
    }

    @GetMapping("/api/v1/probe/gone")
    @AllowedTo(Caller.Role.AGENT)
    void gone() {
        throw new TransactionSystemException("JDBC rollback failed: the secret host");
    }

    @GetMapping("/api/v1/probe/refusal")
    @AllowedTo(Caller.Role.AGENT)
    void refusal() {
        throw new DeskException(HttpStatus.CONFLICT, "REFUND_IN_PROGRESS", "RF-1 is open.").with("refundNo", "RF-1");
    }

    @GetMapping("/api/v1/probe/caller")
    @AllowedTo({Caller.Role.AGENT, Caller.Role.CUSTOMER})
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/api/v1/probe/forgotten")
    String forgotten() {
        return "nobody said who may call this";
    }

    @PostMapping("/webhooks/probe")
    String webhook(HttpServletRequest request) throws IOException {
        return "" + request.getInputStream().readAllBytes().length;
    }

    @GetMapping("/materials/probe")
    String material() {
        return "signed";
    }

    @GetMapping("/elsewhere")
    String elsewhere() {
        return "not named in the chain";
    }
}
