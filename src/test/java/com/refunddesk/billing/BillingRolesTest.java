package com.refunddesk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@BillingSlice
class BillingRolesTest {

    private static final Set<String> USERS =
            Set.of("customer-a", "customer-b", "agent", "billing", "manager", "finance");

    @Autowired
    private MockMvc http;

    @ParameterizedTest
    @CsvSource({
        "PUT,  /api/v1/accounts/ACC-1, application/json,     billing",
        "PUT,  /api/v1/orders/ORD-1,   application/json,     billing",
        "POST, /api/v1/billing-feed,   application/x-ndjson, billing",
        "GET,  /api/v1/orders,         application/json,     customer-a customer-b agent"
    })
    void letsOnlyTheseRolesIn(String method, String path, String type, String allowed) throws Exception {
        for (String user : USERS) {
            MockHttpServletResponse response = http.perform(
                            request(method, path, type).with(httpBasic(user, user)))
                    .andReturn()
                    .getResponse();

            if (Set.of(allowed.split(" ")).contains(user)) {
                assertThat(response.getStatus()).as(user).isIn(200, 400);
            } else {
                assertThat(response.getStatus()).as(user).isEqualTo(403);
                assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                assertThat(response.getContentAsString()).contains("\"FORBIDDEN\"");
            }
        }
        MockHttpServletResponse nobody =
                http.perform(request(method, path, type)).andReturn().getResponse();
        assertThat(nobody.getStatus()).isEqualTo(401);
        assertThat(nobody.getHeader(HttpHeaders.LOCATION)).isNull();
    }

    @Test
    void knowsNoUserWithAnotherPassword() throws Exception {
        MockHttpServletResponse response = http.perform(
                        request("GET", "/api/v1/orders", "application/json").with(httpBasic("agent", "billing")))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentAsString()).contains("\"INVALID_CREDENTIALS\"");
    }

    private static MockHttpServletRequestBuilder request(String method, String path, String type) {
        return MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                .contentType(type)
                .content("{");
    }
}
