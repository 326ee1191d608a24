package com.refunddesk.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.refunddesk.eligibility.DmnAssessRefund.Eligibility;
import com.refunddesk.eligibility.DmnAssessRefund.EligibilityInput;
import com.refunddesk.eligibility.DmnAssessRefund.PolicyInput;
import com.refunddesk.platform.ZeebeBroker;
import com.refunddesk.quote.PolicyRow;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and the desk read the same tables alike: every worked case, on the facts as the process carries them. */
class DecisionsInTheEngineIT {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AssessRefund ASSESS_REFUND = new DmnAssessRefund();

    @TempDir
    private static Path home;

    private static ZeebeBroker broker;
    private static CamundaClient client;

    @BeforeAll
    static void deploy() {
        broker = ZeebeBroker.small(home);
        broker.start();
        broker.awaitReady();
        client = broker.newClient();
        client.newDeployResourceCommand()
                .addResourceFromClasspath("bpmn/refund-policy.dmn")
                .addResourceFromClasspath("bpmn/refund-eligibility.dmn")
                .requestTimeout(PATIENCE)
                .execute();
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
    }

    static Stream<QuoteVector> vectors() {
        return QuoteVector.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decidesAsTheDeskDoes(QuoteVector vector) throws IOException {
        // given
        Assessment desk =
                ASSESS_REFUND.assess(vector.order(), vector.account(), vector.fullRefundsThisYear(), vector.wish());

        // when
        PolicyRow policy = evaluate("refund-policy", new PolicyInput(desk.facts()), PolicyRow.class);
        Eligibility eligibility = evaluate(
                "refund-eligibility", new EligibilityInput(desk.facts(), policy, desk.quoteFacts()), Eligibility.class);

        // then
        assertThat(policy).isEqualTo(desk.policy());
        assertThat(eligibility).isEqualTo(new Eligibility(desk.codes(), desk.outcome()));
    }

    private static <T> T evaluate(String decision, Record variables, Class<T> answer) throws IOException {
        String output = client.newEvaluateDecisionCommand()
                .decisionId(decision)
                .variables(JSON.writeValueAsString(variables))
                .requestTimeout(PATIENCE)
                .execute()
                .getDecisionOutput();
        return JSON.readValue(output, answer);
    }
}
