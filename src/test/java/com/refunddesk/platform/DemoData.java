package com.refunddesk.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

/** Feeds demo accounts and orders to the desk, the way a billing system does. */
public final class DemoData {

    private static final Pattern RELATIVE = Pattern.compile("\"([+-]\\d{1,4})d\"");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoData() {}

    /** The feed with its relative instants resolved: {@code -3d} is three days before the given one. */
    public static String feed(Instant loading) {
        var now = loading.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE).toOffsetDateTime();
        return RELATIVE.matcher(template())
                .replaceAll(days -> '"'
                        + now.plus(Duration.ofDays(Long.parseLong(days.group(1))))
                                .toString()
                        + '"');
    }

    static void load(URI desk) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString("billing:billing".getBytes(StandardCharsets.UTF_8));
        var answer = Http.send(Http.request(desk + "/api/v1/billing-feed")
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(feed(Clock.systemUTC().instant()))));
        if (answer.statusCode() != 200) {
            throw new PlatformException(
                    "The desk didn't take the demo data: " + answer.statusCode() + " " + answer.body());
        }
        JsonNode result = JSON.readTree(answer.body());
        if (result.path("rejected").asInt() > 0) {
            throw new PlatformException("The desk rejected some of the demo data: " + answer.body());
        }
    }

    private static String template() {
        try (var in = DemoData.class.getResourceAsStream("/platform/billing-feed.ndjson")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
