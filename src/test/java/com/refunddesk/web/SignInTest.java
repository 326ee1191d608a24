package com.refunddesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.client.RestClient;

@WebSlice
@ActiveProfiles("local")
class SignInTest {

    @Autowired
    private MockMvc http;

    @LocalManagementPort
    private int managementPort;

    @Test
    void answersNobodyWithAProblemAndNeverARedirect() throws Exception {
        for (String path : new String[] {"/api/v1/probe/caller", "/api/v1/nowhere", "/elsewhere"}) {
            http.perform(get(path).accept(MediaType.TEXT_HTML))
                    .andExpect(status().isUnauthorized())
                    .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(header().doesNotExist("Location"))
                    .andExpect(header().string("WWW-Authenticate", containsString("Basic")))
                    .andExpect(jsonPath("$.code").value("AUTHENTICATION_REQUIRED"));
        }
    }

    @Test
    void knowsWhoCalls() throws Exception {
        http.perform(get("/api/v1/probe/caller").with(httpBasic("customer-b", "customer-b")))
                .andExpect(jsonPath("$.name").value("customer-b"))
                .andExpect(jsonPath("$.roles[0]").value("CUSTOMER"))
                .andExpect(jsonPath("$.accountId").value("ACC-B"));
        http.perform(get("/api/v1/probe/caller").with(httpBasic("agent", "agent")))
                .andExpect(jsonPath("$.accountId").doesNotExist());
    }

    @Test
    void letsSignedRequestsThroughToTheirOwnCheck() throws Exception {
        http.perform(post("/webhooks/probe").content("12345"))
                .andExpect(status().isOk())
                .andExpect(content().string("5"));
        http.perform(get("/materials/probe")).andExpect(status().isOk());
    }

    @Test
    void closesWhatIsNotNamed() throws Exception {
        http.perform(get("/elsewhere").with(httpBasic("agent", "agent"))).andExpect(status().isForbidden());
    }

    @Test
    void keepsNoSession() throws Exception {
        http.perform(get("/api/v1/probe/caller").with(httpBasic("agent", "agent")))
                .andExpect(header().doesNotExist("Set-Cookie"));
    }

    @Test
    void sendsSecurityHeaders() throws Exception {
        http.perform(get("/api/v1/probe/caller").with(httpBasic("agent", "agent")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")));
    }

    @Test
    void servesTheOpenApiDocumentToEverybody() throws Exception {
        http.perform(get("/v3/api-docs"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Refund desk"))
                .andExpect(
                        jsonPath("$.paths['/api/v1/probe'].post.responses.default.content['application/problem+json']")
                                .exists())
                .andExpect(jsonPath("$.paths['/api/v1/probe'].post.description").value("For: AGENT, CUSTOMER."))
                .andExpect(jsonPath("$.paths['/error']").doesNotExist());
        http.perform(get("/swagger-ui/index.html")).andExpect(status().isOk());
    }

    @Test
    void opensHealthAndMetricsOnTheManagementPortOnly() throws Exception {
        http.perform(get("/actuator/health").with(httpBasic("agent", "agent"))).andExpect(status().is4xxClientError());

        RestClient management = RestClient.create("http://127.0.0.1:" + managementPort);
        assertThat(statusOf(management, "/actuator/health/liveness")).isEqualTo(200);
        assertThat(statusOf(management, "/actuator/env")).isIn(401, 403, 404);
    }

    private static int statusOf(RestClient client, String path) {
        HttpStatusCode status = client.get().uri(path).exchange((request, response) -> response.getStatusCode());
        return status.value();
    }
}
