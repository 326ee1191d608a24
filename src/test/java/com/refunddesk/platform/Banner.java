package com.refunddesk.platform;

import java.util.Locale;
import java.util.OptionalLong;

/** What a person needs once the platform is up: where everything is and how to sign in. */
final class Banner {

    private static final String TEXT = """

            ────────────────────────────────────────────────────────────────────────────────
              The refund desk is ready: %.1f s, %s of memory for all processes

              API               http://127.0.0.1:%d     customer-a · customer-b · agent · billing · manager · finance
              Tasklist          http://127.0.0.1:%d/tasklist
              Operate           http://127.0.0.1:%d/operate
                                reviewer-1 · reviewer-2 · manager-1 · finance-1 · demo
              Dashboard         http://127.0.0.1:%d/dashboard
              Mailbox           http://127.0.0.1:%d     every mail that the desk sends (SMTP %d)
              Sandbox channel   http://127.0.0.1:%d/debits
              Health, metrics   http://127.0.0.1:%d/actuator/health
              API description   http://127.0.0.1:%d/swagger-ui.html
              Zeebe             gRPC %d, REST %d · OpenSearch %d

              Each user's password is its name. Ctrl-C ends everything; the data are kept (--fresh throws them away).
            ────────────────────────────────────────────────────────────────────────────────
            """;

    private Banner() {}

    static String of(PlatformSettings settings, double seconds, OptionalLong memoryMb) {
        return String.format(
                Locale.ROOT,
                TEXT,
                seconds,
                memoryMb.isPresent() ? memoryMb.getAsLong() + " MB" : "an unknown amount",
                settings.port(Port.DESK),
                settings.port(Port.WEB_APPS),
                settings.port(Port.WEB_APPS),
                settings.port(Port.DESK),
                settings.port(Port.MAILBOX),
                settings.port(Port.SMTP),
                settings.port(Port.SANDBOX),
                settings.port(Port.DESK_MANAGEMENT),
                settings.port(Port.DESK),
                settings.port(Port.ZEEBE_GRPC),
                settings.port(Port.ZEEBE_REST),
                settings.port(Port.SEARCH));
    }
}
