package com.refunddesk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@BillingSlice
class BillingControllerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private MockMvc http;

    @Autowired
    private Orders orders;

    @Autowired
    private Accounts accounts;

    @Test
    void createsAnAccountOnceAndReplacesItAfterwards() throws Exception {
        put("/api/v1/accounts/ACC-once", BillingBodies.account()).andExpect(status().isCreated());
        put("/api/v1/accounts/ACC-once", BillingBodies.account()).andExpect(status().isOk());

        assertThat(accounts.find("ACC-once").orElseThrow().arrears()).isEqualTo(Money.parse("CNY 0.00"));
    }

    @Test
    void takesAnAccountInAnotherCurrencyThanYuan() throws Exception {
        ObjectNode account = BillingBodies.account().put("currency", "JPY").put("arrears", "1200");

        put("/api/v1/accounts/ACC-yen", account).andExpect(status().isCreated());

        assertThat(accounts.find("ACC-yen").orElseThrow().arrears()).isEqualTo(Money.parse("JPY 1200"));
    }

    @Test
    void createsAnOrderOnceAndReplacesItAfterwards() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());

        put("/api/v1/orders/ORD-once", BillingBodies.order()).andExpect(status().isCreated());
        put("/api/v1/orders/ORD-once", BillingBodies.order()).andExpect(status().isOk());

        Order order = orders.find("ORD-once").orElseThrow();
        assertThat(order.payments()).hasSize(1);
        assertThat(order.deliveredAt()).isEqualTo("2026-03-02T02:00:00Z");
    }

    @Test
    void keepsTheInvoiceUntilItIsToldOfAnother() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());
        ObjectNode silent = BillingBodies.order();
        ObjectNode issued = BillingBodies.order();
        issued.putObject("invoice").put("status", "ISSUED").put("number", "INV-1");
        ObjectNode none = BillingBodies.order();
        none.putObject("invoice").put("status", "NONE");

        put("/api/v1/orders/ORD-invoice", silent).andExpect(status().isCreated());
        assertThat(orders.invoiceOf("ORD-invoice").isIssued()).isFalse();
        put("/api/v1/orders/ORD-invoice", issued);
        put("/api/v1/orders/ORD-invoice", silent).andExpect(status().isOk());
        assertThat(orders.find("ORD-invoice").orElseThrow().invoice())
                .isEqualTo(new Invoice(Invoice.Status.ISSUED, "INV-1"));
        put("/api/v1/orders/ORD-invoice", none);
        assertThat(orders.find("ORD-invoice").orElseThrow().invoice())
                .isEqualTo(new Invoice(Invoice.Status.NONE, null));
    }

    @Test
    void refusesPaymentsThatDoNotAddUp() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());

        put("/api/v1/orders/ORD-sum", BillingBodies.order().put("coupon", "99.99"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("PAYMENTS_DO_NOT_ADD_UP"));
    }

    @Test
    void refusesAnOrderOfAnUnknownAccount() throws Exception {
        put("/api/v1/orders/ORD-orphan", BillingBodies.order().put("accountId", "ACC-nobody"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("UNKNOWN_ACCOUNT"))
                .andExpect(jsonPath("$.detail").value(containsString("Feed the account first")));
    }

    @Test
    void refusesAnotherCurrencyForAKnownOrder() throws Exception {
        put("/api/v1/accounts/ACC-1", BillingBodies.account());
        put("/api/v1/orders/ORD-currency", BillingBodies.order());

        put("/api/v1/orders/ORD-currency", BillingBodies.order().put("currency", "USD"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("CURRENCY_CHANGED"));
    }

    @Test
    void saysAllThatIsWrongAtOnce() throws Exception {
        ObjectNode account = BillingBodies.account().put("email", "nobody").put("locale", "fr");
        account.remove("name");

        put("/api/v1/accounts/ACC-bad", account)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("INVALID_REQUEST"))
                .andExpect(content().string(not(containsString("refunddesk"))))
                .andExpect(jsonPath("$.errors[*].field").value(containsInAnyOrder("email", "locale", "name")))
                .andExpect(jsonPath("$.errors[*].code")
                        .value(containsInAnyOrder("INVALID_EMAIL", "INVALID_VALUE", "REQUIRED")));
    }

    @Test
    void refusesTheQuotaInAnAccount() throws Exception {
        put("/api/v1/accounts/ACC-quota", BillingBodies.account().put("fullRefundsThisYear", 1))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].code").value("UNKNOWN_FIELD"));
    }

    @Test
    void refusesAnIdThatIsNone() throws Exception {
        for (String path : List.of("/api/v1/accounts/%C3%A4", "/api/v1/accounts/" + "a".repeat(65))) {
            put(path, BillingBodies.account())
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.errors[0].field").value("accountId"));
        }
    }

    private ResultActions put(String path, JsonNode body) throws Exception {
        return http.perform(MockMvcRequestBuilders.put(URI.create(path))
                .with(httpBasic("billing", "billing"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body)));
    }
}
