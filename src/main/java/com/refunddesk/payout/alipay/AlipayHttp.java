package com.refunddesk.payout.alipay;

import com.alipay.api.FileItem;
import com.alipay.api.internal.util.AbstractHttpClient;
import com.refunddesk.payout.ChannelHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** Carries the SDK's signed requests; its own client would follow redirects, and post again where a connection breaks. */
final class AlipayHttp extends AbstractHttpClient {

    private final RestClient http;

    AlipayHttp(AlipayProperties properties) {
        this.http = ChannelHttp.within(properties.connectTimeout(), properties.readTimeout());
    }

    @Override
    public String doPost(String url, Map<String, String> params, String charset, Map<String, String> responseHeaders)
            throws IOException {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        params.forEach(form::add);
        return http.post()
                .uri(URI.create(url))
                .contentType(new MediaType(MediaType.APPLICATION_FORM_URLENCODED, Charset.forName(charset)))
                .body(form)
                .exchange((request, response) -> {
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        throw new IOException("HTTP " + response.getStatusCode().value());
                    }
                    return new String(response.getBody().readAllBytes(), Charset.forName(charset));
                });
    }

    @Override
    public String doPost(
            String url,
            Map<String, String> params,
            Map<String, FileItem> files,
            String charset,
            Map<String, String> responseHeaders) {
        throw new UnsupportedOperationException("The desk uploads nothing to Alipay");
    }
}
