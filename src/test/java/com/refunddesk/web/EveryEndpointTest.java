package com.refunddesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import com.refunddesk.DeskTest;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds every endpoint that takes a signed-in caller, whoever owns it, to a rule of who may call. */
@DeskTest
class EveryEndpointTest {

    private static final Map<Caller.Role, String> USERS = new EnumMap<>(Map.of(
            Caller.Role.CUSTOMER, "customer-a",
            Caller.Role.AGENT, "agent",
            Caller.Role.BILLING, "billing",
            Caller.Role.MANAGER, "manager",
            Caller.Role.FINANCE, "finance"));

    private record Endpoint(HttpMethod method, String path, HandlerMethod handler, String consumes) {}

    @Autowired
    private MockMvc http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

    @Test
    void saysWhoMayCallIt() {
        assertThat(endpoints()).isNotEmpty().allSatisfy(endpoint -> assertThat(RoleGuard.allowed(endpoint.handler()))
                .as("%s %s", endpoint.method(), endpoint.path())
                .isNotNull());
    }

    @Test
    void saysWhatItDoes() {
        assertThat(endpoints())
                .allSatisfy(endpoint -> assertThat(endpoint.handler().getMethodAnnotation(Operation.class))
                        .as("%s %s", endpoint.method(), endpoint.path())
                        .isNotNull());
    }

    @Test
    void letsNobodyElseIn() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            assertThat(status(request(endpoint)))
                    .as("%s %s by nobody", endpoint.method(), endpoint.path())
                    .isEqualTo(401);
            List<Caller.Role> allowed =
                    Arrays.asList(RoleGuard.allowed(endpoint.handler()).value());
            for (Caller.Role role : Caller.Role.values()) {
                if (!allowed.contains(role)) {
                    String user = USERS.get(role);
                    assertThat(status(request(endpoint).with(httpBasic(user, user))))
                            .as("%s %s by %s", endpoint.method(), endpoint.path(), role)
                            .isEqualTo(403);
                }
            }
        }
    }

    private List<Endpoint> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(EveryEndpointTest::isForCallers)
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> endpoint(path, method, entry.getKey(), entry.getValue()))))
                .toList();
    }

    private static boolean isForCallers(String path) {
        return Arrays.stream(SecurityConfiguration.FOR_CALLERS)
                .anyMatch(pattern -> new AntPathMatcher().match(pattern, path));
    }

    private static Endpoint endpoint(
            String path, RequestMethod method, RequestMappingInfo info, HandlerMethod handler) {
        String consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .map(Object::toString)
                .orElse("application/json");
        return new Endpoint(HttpMethod.valueOf(method.name()), path.replaceAll("\\{[^}]+}", "X-1"), handler, consumes);
    }

    private static MockHttpServletRequestBuilder request(Endpoint endpoint) {
        return MockMvcRequestBuilders.request(endpoint.method(), endpoint.path())
                .contentType(endpoint.consumes());
    }

    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse().getStatus();
    }
}
