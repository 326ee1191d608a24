package com.refunddesk.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Adds reviewers, a manager and finance to Camunda's built-in users, as documents like those that Operate writes itself. */
final class DemoUsers {

    static final List<String> NAMES = List.of("reviewer-1", "reviewer-2", "manager-1", "finance-1");

    private static final String INDEX = "operate-user-1.2.0_";
    // Strength is of no use where the password is the name.
    private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

    private DemoUsers() {}

    static void add(OpenSearch search) throws IOException, InterruptedException {
        for (var name : NAMES) {
            var answer = Http.send(Http.request(search.url() + "/" + INDEX + "/_doc/" + name + "?refresh=true")
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(document(name))));
            if (answer.statusCode() >= 300) {
                throw new PlatformException("User " + name + " could not be added to Operate: " + answer.body());
            }
        }
    }

    private static String document(String name) {
        return """
                {"id": "%1$s", "userId": "%1$s", "displayName": "%1$s", "password": "{bcrypt}%2$s", "roles": ["OPERATOR"]}
                """.formatted(name, ENCODER.encode(name));
    }
}
