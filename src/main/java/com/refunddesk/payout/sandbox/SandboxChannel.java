package com.refunddesk.payout.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.CallBudget;
import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelHttp;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.payout.ChannelTerms;
import com.refunddesk.payout.ConditionalOnSetting;
import com.refunddesk.payout.PayoutChannel;
import java.io.IOException;
import java.time.Clock;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The sandbox channel's client. It waits for seconds, never retries by itself, and takes for an answer only what the
 * protocol names: everything else, a time-out or an unexpected status, leaves the outcome unknown.
 */
@Component
@ConditionalOnSetting(SandboxProperties.SWITCH)
class SandboxChannel implements PayoutChannel {

    static final String NAME = "sandbox";

    private static final byte[] NOTHING = {};

    private final RestClient http;
    private final ObjectMapper json;
    private final SandboxProperties properties;
    private final Clock clock;

    SandboxChannel(SandboxProperties properties, CallBudget budget, ObjectMapper json, Clock clock) {
        budget.require(SandboxProperties.PREFIX, properties.connectTimeout(), properties.readTimeout());
        this.http = ChannelHttp.within(properties.connectTimeout(), properties.readTimeout())
                .mutate()
                .baseUrl(properties.url())
                .build();
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    private record Refund(String refundNo, String legId, String paymentId, Money amount) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(String key, String channelRefundId, String status, String failureReason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Refusal(String code, String message) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean serves(PaymentChannel route) {
        return route != PaymentChannel.BALANCE && route != PaymentChannel.GIFT_BALANCE;
    }

    @Override
    public boolean standsIn() {
        return true;
    }

    @Override
    public ChannelTerms terms() {
        return ChannelTerms.UNLIMITED;
    }

    @Override
    public ChannelAnswer submit(ChannelInstruction instruction) {
        try {
            byte[] body = json.writeValueAsBytes(new Refund(
                    instruction.refundNo(), instruction.legId(), instruction.paymentId(), instruction.amount()));
            return http.post()
                    .uri("/refunds")
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotency-Key", instruction.key())
                    .header(SandboxSignature.HEADER, SandboxSignature.sign(properties.secret(), body, clock.instant()))
                    .body(body)
                    .exchange((request, response) -> submitted(instruction.key(), response));
        } catch (IOException | RuntimeException e) {
            return new ChannelAnswer.NoAnswer(e.toString());
        }
    }

    @Override
    public ChannelAnswer enquire(ChannelInstruction instruction) {
        String key = instruction.key();
        try {
            return http.get()
                    .uri("/refunds/{key}", key)
                    .header(
                            SandboxSignature.HEADER,
                            SandboxSignature.sign(properties.secret(), NOTHING, clock.instant()))
                    .exchange((request, response) -> enquired(key, response));
        } catch (RuntimeException e) {
            return new ChannelAnswer.NoAnswer(e.toString());
        }
    }

    private ChannelAnswer submitted(String key, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status == HttpStatus.UNPROCESSABLE_ENTITY.value()) {
            Refusal refusal = json.readValue(response.getBody(), Refusal.class);
            return new ChannelAnswer.Refused(refusal.code(), refusal.message());
        }
        return status == HttpStatus.OK.value() ? read(key, response) : new ChannelAnswer.NoAnswer("HTTP " + status);
    }

    private ChannelAnswer enquired(String key, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status == HttpStatus.NOT_FOUND.value()) {
            return new ChannelAnswer.NotFound();
        }
        return status == HttpStatus.OK.value() ? read(key, response) : new ChannelAnswer.NoAnswer("HTTP " + status);
    }

    private ChannelAnswer read(String key, ClientHttpResponse response) throws IOException {
        Answer answer = json.readValue(response.getBody(), Answer.class);
        if (!key.equals(answer.key()) || answer.status() == null) {
            return new ChannelAnswer.NoAnswer("An answer about " + answer.key());
        }
        return switch (answer.status()) {
            case "SETTLED" -> new ChannelAnswer.Settled(answer.channelRefundId());
            case "PENDING" -> new ChannelAnswer.Pending(answer.channelRefundId());
            case "FAILED" -> new ChannelAnswer.Failed("CHANNEL_FAILED", answer.failureReason());
            default -> new ChannelAnswer.NoAnswer("Status " + answer.status());
        };
    }
}
