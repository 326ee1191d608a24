package com.refunddesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebSlice
class TokenSignInTest {

    private static final RSAKey KEY = key();

    @TempDir
    private static Path folder;

    @Autowired
    private MockMvc http;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.public-key-location", () -> "file:" + publicKey());
        registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> "refund-desk");
    }

    /** A channel signs its form's raw bytes: nothing on the way may have read them as parameters, or looked for a token there. */
    @Test
    void leavesASignedFormUnread(@LocalServerPort int port) throws Exception {
        var form = "access_token=none&sign=abc";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/probe"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("" + form.length());
        }
    }

    @Test
    void knowsACustomerByItsToken() throws Exception {
        call(signed(KEY, claims -> claims.claim("roles", List.of("CUSTOMER")).claim("account_id", "ACC-7")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("somebody"))
                .andExpect(jsonPath("$.roles[0]").value("CUSTOMER"))
                .andExpect(jsonPath("$.accountId").value("ACC-7"));
    }

    @Test
    void readsRolesFromATextToo() throws Exception {
        call(signed(KEY, claims -> claims.claim("roles", "AGENT FINANCE")))
                .andExpect(jsonPath("$.roles").value(containsInAnyOrder("AGENT", "FINANCE")));
    }

    @Test
    void ignoresRolesThatItDoesNotKnow() throws Exception {
        call(signed(KEY, claims -> claims.claim("roles", List.of("ADMIN", "ROLE_AGENT", "agent"))))
                .andExpect(status().isForbidden());
    }

    @Test
    void takesNoTokenWithoutRoles() throws Exception {
        call(signed(KEY, claims -> claims)).andExpect(status().isForbidden());
    }

    @Test
    void refusesTokensThatAreNotGood() throws Exception {
        for (String token : List.of(
                signed(key(), claims -> claims.claim("roles", "AGENT")),
                signed(KEY, claims -> claims.claim("roles", "AGENT")
                        .expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
                signed(KEY, claims -> claims.claim("roles", "AGENT").expirationTime(null)),
                signed(KEY, claims -> claims.claim("roles", "AGENT").audience("another-desk")),
                signed(KEY, claims -> claims.claim("roles", "AGENT").subject(null)),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwicm9sZXMiOiJBR0VOVCJ9.",
                "nonsense")) {
            call(token)
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().string("WWW-Authenticate", containsString("Bearer")))
                    .andExpect(jsonPath("$.code").value("INVALID_CREDENTIALS"));
        }
    }

    @Test
    void hasNoBuiltInUserAndNoPage() throws Exception {
        http.perform(get("/api/v1/probe/caller").with(httpBasic("agent", "agent")))
                .andExpect(status().isUnauthorized());
        http.perform(get("/swagger-ui/index.html")).andExpect(status().isUnauthorized());
        http.perform(get("/v3/api-docs")).andExpect(status().isOk());
    }

    private ResultActions call(String token) throws Exception {
        return http.perform(get("/api/v1/probe/caller").header("Authorization", "Bearer " + token));
    }

    private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .subject("somebody")
                        .audience("refund-desk")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600))))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path publicKey() {
        try {
            String key =
                    Base64.getMimeEncoder().encodeToString(KEY.toRSAPublicKey().getEncoded());
            return Files.writeString(
                    folder.resolve("issuer.pem"),
                    "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
