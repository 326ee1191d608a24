package com.refunddesk.payout;

import com.refunddesk.web.DeskException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what channels report by themselves: acknowledged as the channel knows it when taken, also when taken before; 401 on
 * a bad or stale signature, before the body is read; 400 on a body that isn't one. A key that the desk never used is somebody
 * else's refund, and 404 only of a channel that tells of the desk's alone, so that its people notice.
 */
@RestController
class ChannelCallbackController {

    private static final int LONGEST_BODY = 64 * 1024;

    private final ChannelReports reports;
    private final Map<String, ChannelCallbacks> channels;

    ChannelCallbackController(ChannelReports reports, List<ChannelCallbacks> channels) {
        this.reports = reports;
        this.channels = channels.stream().collect(Collectors.toMap(ChannelCallbacks::channel, Function.identity()));
    }

    @Operation(summary = "Take what a payment channel reports, signed by the channel")
    @SecurityRequirements
    @PostMapping("/webhooks/channels/{channel}")
    ResponseEntity<String> take(@PathVariable String channel, HttpServletRequest request) throws IOException {
        ChannelCallbacks callbacks = channels.get(channel);
        if (callbacks == null) {
            throw DeskException.notFound("CHANNEL_UNKNOWN", "No channel of this name is set up.");
        }
        // Anybody can send here: no more is read than a callback can be.
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new DeskException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "CALLBACK_TOO_LARGE", "A callback is shorter than 64 kB.");
        }
        Optional<ChannelReport> report =
                callbacks.read(new CallbackRequest(new ServletServerHttpRequest(request).getHeaders(), body));
        boolean unknown = report.isPresent() && reports.take(report.get()) == ChannelReports.Receipt.UNKNOWN_KEY;
        if (unknown && !callbacks.tellsOfOthers()) {
            throw DeskException.notFound("PAYOUT_NOT_FOUND", "The desk has sent nothing under this key.");
        }
        return callbacks.acknowledgement();
    }
}
