package com.refunddesk.eligibility;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Order;
import com.refunddesk.quote.Ask;
import com.refunddesk.quote.PolicyRow;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteBasis;
import com.refunddesk.quote.Quotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Assesses by the DMN files that are deployed to the engine too, so that a quote and the process agree. */
@Component
class DmnAssessRefund implements AssessRefund {

    /** The variables of the decision {@code refund-policy}. */
    record PolicyInput(RefundFacts facts) {}

    /** The variables of the decision {@code refund-eligibility}. */
    record EligibilityInput(RefundFacts facts, PolicyRow policyRow, QuoteFacts quote) {}

    /** What the decision {@code refund-eligibility} answers. */
    record Eligibility(List<ReasonCode> codes, Outcome outcome) {}

    private final DecisionTables policies;
    private final DecisionTables checks;

    DmnAssessRefund() {
        this(new ClassPathResource("bpmn/refund-policy.dmn"), new ClassPathResource("bpmn/refund-eligibility.dmn"));
    }

    DmnAssessRefund(Resource policies, Resource checks) {
        try {
            this.policies = new DecisionTables(policies.getContentAsByteArray());
            this.checks = new DecisionTables(checks.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Assessment assess(Order order, Account account, int fullRefundsThisYear, Wish wish) {
        RefundFacts facts = FactsCollector.facts(order, account, fullRefundsThisYear, wish);
        PolicyRow policy = policies.decide("refund-policy", new PolicyInput(facts), PolicyRow.class)
                .orElseThrow(() -> new IllegalStateException("No policy row fits " + facts.provider() + ", "
                        + facts.billingMode() + " on " + facts.filedOn() + ": add one to refund-policy.dmn"));
        boolean quotaLeft = policy.quota() == null || fullRefundsThisYear < policy.quota();
        Ask ask = new Ask(wish.at(), wish.reason(), wish.destination(), quotaLeft);
        Quote quote = Quotes.quote(order, account.arrears(), policy, ask);
        QuoteFacts quoteFacts = FactsCollector.quoteFacts(order, wish.reason(), quote);
        Eligibility eligibility = check(facts, policy, quoteFacts);
        return new Assessment(
                policy,
                quote,
                eligibility.outcome(),
                eligibility.codes(),
                facts,
                quoteFacts,
                new QuoteBasis(order, account.arrears()),
                ask);
    }

    Eligibility check(RefundFacts facts, PolicyRow policy, QuoteFacts quote) {
        return checks.decide("refund-eligibility", new EligibilityInput(facts, policy, quote), Eligibility.class)
                .orElseThrow(() -> new IllegalStateException("refund-eligibility.dmn answered nothing"));
    }
}
