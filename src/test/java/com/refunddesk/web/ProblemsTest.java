package com.refunddesk.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebSlice
@ActiveProfiles("local")
class ProblemsTest {

    @Autowired
    private MockMvc http;

    @ParameterizedTest(name = "{0}: {2} at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 'n', 'count': 1, 'other': 2}             | other      | UNKNOWN_FIELD",
                "{'name': 'n', 'count': 'one'}                     | count      | WRONG_TYPE",
                "{'name': 'n', 'count': '1'}                       | count      | WRONG_TYPE",
                "{'name': 'n', 'count': null}                      | count      | WRONG_TYPE",
                "{'name': 'n', 'count': 1.5}                       | count      | WRONG_TYPE",
                "{'name': 7, 'count': 1}                           | name       | WRONG_TYPE",
                "{'name': ['n'], 'count': 1}                       | name       | WRONG_TYPE",
                "{'name': '', 'count': 1}                          | name       | REQUIRED",
                "{'count': 1}                                      | name       | REQUIRED",
                "{'name': 'n', 'count': 1, 'colours': ['BLUE']}    | colours[0] | INVALID_VALUE",
                "{'name': 'n', 'count': 1, 'colours': [0]}         | colours[0] | INVALID_VALUE",
                "{'name': 'n', 'count': 1, 'colours': 'RED'}       | colours    | WRONG_TYPE",
                "{'name': 'n', 'count': 1, 'at': '2026-03-02T10:00:00'} | at    | INVALID_VALUE",
                "{'name': 'n', 'count': 1, 'money': {'amount': '1.000', 'currency': 'CNY'}} | money | INVALID_VALUE",
                "{'name': 'n', 'count': 1, 'money': {'amount': '1.00', 'currency': 'ABC'}}  | money | INVALID_VALUE",
                "{'name': 'n', 'count': 1, 'money': {'amount': 1.00, 'currency': 'CNY'}}    | money.amount | WRONG_TYPE",
                "{'name': 'n', 'count': 1, 'colours': ['RED','RED','RED','RED']} | colours | WRONG_LENGTH",
                "{'name': 'n', 'name': 'm', 'count': 1}            | ''         | MALFORMED_JSON",
                "{'name': 'n', 'count': 1} {}                      | ''         | MALFORMED_JSON",
                "{'name': 'n', 'count': 1                          | ''         | MALFORMED_JSON",
                "nonsense                                          | ''         | MALFORMED_JSON"
            })
    void saysWhatIsWrongInABody(String body, String field, String code) throws Exception {
        problem(json(body.replace('\'', '"')), 400, "INVALID_REQUEST")
                .andExpect(
                        jsonPath("$.errors[?(@.field=='" + field + "')].code").value(hasItem(code)))
                .andExpect(jsonPath("$.errors[0].message").value(matchesPattern(".+ .+\\.")));
    }

    @Test
    void takesABodyThatIsRight() throws Exception {
        String body = "{\"name\":\"n\",\"colours\":[\"RED\"],\"count\":1,\"at\":\"2026-03-02T10:00:00+08:00\","
                + "\"money\":{\"amount\":\"650.00\",\"currency\":\"CNY\"}}";

        http.perform(json(body).with(httpBasic("agent", "agent")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.at").value("2026-03-02T02:00:00Z"))
                .andExpect(jsonPath("$.money.amount").value("650.00"));
    }

    @Test
    void wantsABody() throws Exception {
        problem(json(""), 400, "MALFORMED_JSON");
    }

    @Test
    void tellsAMediaTypeThatIsNotTaken() throws Exception {
        problem(post("/api/v1/probe").contentType("text/plain").content("x"), 415, "UNSUPPORTED_MEDIA_TYPE")
                .andExpect(header().string("Accept", "application/json"));
    }

    @Test
    void answersWithAProblemWhateverIsAccepted() throws Exception {
        problem(get("/api/v1/probe/refusal").accept("text/csv"), 409, "REFUND_IN_PROGRESS");
    }

    @Test
    void tellsAMethodThatIsNotOffered() throws Exception {
        problem(delete("/api/v1/probe"), 405, "METHOD_NOT_ALLOWED").andExpect(header().string("Allow", "POST"));
    }

    @Test
    void tellsAPathThatIsNone() throws Exception {
        problem(get("/api/v1/nowhere"), 404, "NOT_FOUND");
    }

    @Test
    void tellsAMissingHeaderOrParameter() throws Exception {
        problem(get("/api/v1/probe/header"), 400, "INVALID_REQUEST")
                .andExpect(jsonPath("$.errors[0].field").value("X-Wanted"))
                .andExpect(jsonPath("$.errors[0].code").value("REQUIRED"));
        problem(get("/api/v1/probe/parameter"), 400, "INVALID_REQUEST")
                .andExpect(jsonPath("$.errors[0].field").value("colour"));
    }

    @Test
    void tellsAParameterThatCannotBeRead() throws Exception {
        problem(get("/api/v1/probe/parameter?colour=BLUE"), 400, "INVALID_REQUEST")
                .andExpect(jsonPath("$.errors[0].message").value("One of RED, GREEN is expected."));
        problem(get("/api/v1/probe/constraint?text=long"), 400, "INVALID_REQUEST")
                .andExpect(jsonPath("$.errors[0].field").value("text"))
                .andExpect(jsonPath("$.errors[0].code").value("WRONG_LENGTH"));
    }

    @Test
    void keepsAnUnexpectedReasonToItself() throws Exception {
        problem(get("/api/v1/probe/failure"), 500, "INTERNAL_ERROR")
                .andExpect(jsonPath("$.incident").value(matchesPattern("[0-9a-f-]{36}")))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void asksToTryAgainWhenTheDatabaseIsBusy() throws Exception {
        problem(get("/api/v1/probe/busy"), 503, "TRY_AGAIN_LATER")
                .andExpect(header().string("Retry-After", "5"))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void asksToTryAgainWhenTheDatabaseWentAwayMeanwhile() throws Exception {
        problem(get("/api/v1/probe/gone"), 503, "TRY_AGAIN_LATER")
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void tellsARefusalWithItsParticulars() throws Exception {
        problem(get("/api/v1/probe/refusal"), 409, "REFUND_IN_PROGRESS")
                .andExpect(jsonPath("$.refundNo").value("RF-1"))
                .andExpect(jsonPath("$.detail").value("RF-1 is open."));
    }

    @Test
    void closesAnEndpointThatForgotItsRoles() throws Exception {
        problem(get("/api/v1/probe/forgotten"), 403, "FORBIDDEN");
    }

    @Test
    void refusesALargeBody() throws Exception {
        problem(json("\"" + "x".repeat(3000) + "\""), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesALargeBodyWhateverItsType() throws Exception {
        problem(
                json("\"" + "x".repeat(3000) + "\"").contentType(MediaType.APPLICATION_NDJSON),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    private static MockHttpServletRequestBuilder json(String body) {
        return post("/api/v1/probe").contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private ResultActions problem(MockHttpServletRequestBuilder request, int status, String code) throws Exception {
        return http.perform(request.with(httpBasic("agent", "agent")))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.detail").value(matchesPattern(".+ .+\\.")))
                .andExpect(content().string(not(containsString("refunddesk"))))
                .andExpect(content().string(not(containsString("springframework"))))
                .andExpect(content().string(not(containsString("java."))));
    }
}
