package com.refunddesk.payout.wechat;

import com.refunddesk.payout.ChannelHttp;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.Constant;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Carries the SDK's signed requests to one fixed address, once, within seconds. It holds refusals to WeChat Pay's signature
 * too, which the SDK verifies on successes only: a forged refusal would let finance pay a second time.
 */
final class WechatHttp extends AbstractHttpClient {

    /** The SDK looks these up exactly as written; on the way they may have been written otherwise. */
    private static final List<String> HEADERS = List.of(
            Constant.REQUEST_ID,
            Constant.WECHAT_PAY_SERIAL,
            Constant.WECHAT_PAY_SIGNATURE,
            Constant.WECHAT_PAY_TIMESTAMP,
            Constant.WECHAT_PAY_NONCE);

    private final String baseUrl;
    private final RestClient http;

    WechatHttp(Config keys, WechatProperties properties) {
        super(keys.createCredential(), keys.createValidator());
        this.baseUrl = properties.baseUrl().toString().replaceAll("/+$", "");
        this.http = ChannelHttp.within(properties.connectTimeout(), properties.readTimeout());
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest request) {
        RestClient.RequestBodySpec call = http.method(
                        HttpMethod.valueOf(request.getHttpMethod().name()))
                .uri(target(request.getUri()))
                .headers(headers -> request.getHeaders().getHeaders().forEach(headers::set));
        if (request.getBody() instanceof JsonRequestBody json) {
            call.contentType(MediaType.APPLICATION_JSON).body(json.getBody().getBytes(StandardCharsets.UTF_8));
        }
        OriginalResponse response = call.exchange((sent, answer) -> read(request, answer));
        if (isInvalidHttpCode(response.getStatusCode())
                && !validator.validate(response.getHeaders(), response.getBody())) {
            throw new ValidationException("A refusal that WeChat Pay didn't sign: HTTP " + response.getStatusCode());
        }
        return response;
    }

    private URI target(URI asked) {
        String query = asked.getRawQuery();
        return URI.create(baseUrl + asked.getRawPath() + (query == null ? "" : "?" + query));
    }

    private static OriginalResponse read(HttpRequest request, ClientHttpResponse answer) throws IOException {
        HttpHeaders given = answer.getHeaders();
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            // The SDK takes none for a broken one, and none at all for a fault.
            headers.put(name, given.getFirst(name) == null ? "" : given.getFirst(name));
        }
        return new OriginalResponse.Builder()
                .request(request)
                .statusCode(answer.getStatusCode().value())
                .headers(headers)
                .contentType(given.getFirst(HttpHeaders.CONTENT_TYPE))
                .body(new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8))
                .build();
    }

    @Override
    protected InputStream innerDownload(HttpRequest request) {
        throw new UnsupportedOperationException("The desk downloads nothing from WeChat Pay");
    }

    @Override
    protected String getHttpClientInfo() {
        return "java.net.http";
    }
}
