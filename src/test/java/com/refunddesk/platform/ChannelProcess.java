package com.refunddesk.platform;

import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.platform.channel.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A payment channel in a process of its own, which does as it is told; what it debited survives its being killed. */
public abstract class ChannelProcess extends PlatformProcess {

    private final Path data;
    private final int port;

    ChannelProcess(String name, Path home, String folder, int port) {
        super(name, home.resolve("logs"));
        this.data = folder(home.resolve(folder));
        this.port = port;
    }

    final Path data() {
        return data;
    }

    final int port() {
        return port;
    }

    public final URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a desk needs to pay out through it. */
    public final Map<String, String> deskProperties() {
        return deskProperties(url());
    }

    /**
     * The same for a desk that doesn't come straight to it.
     *
     * @param address where the desk goes instead
     */
    public abstract Map<String, String> deskProperties(URI address);

    /** Tells it how to treat its next refunds. */
    public final void will(Behaviour behaviour) {
        try {
            control("POST", ChannelJson.MAPPER.writeValueAsBytes(behaviour));
        } catch (IOException e) {
            throw new PlatformException(name() + " can't be told what to do", e);
        }
    }

    /** Takes it down for a while: whatever it is asked, it says so. */
    public final void takeDown(Duration outage) {
        will(Behaviour.of(Behaviour.Kind.DOWN).after(outage.toMillis()));
        try {
            if (Http.status(url() + "/") < 500) {
                throw new PlatformException(name() + " was to be down, and answers");
            }
        } catch (IOException e) {
            throw new PlatformException(name() + " is dead, not down", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    /** Lets it treat all refunds well again, and remember every key. */
    public final void willAsUsual() {
        try {
            control("DELETE", new byte[0]);
        } catch (IOException e) {
            throw new PlatformException(name() + " can't be told what to do", e);
        }
    }

    private void control(String method, byte[] body) throws IOException {
        try {
            var answer = Http.send(
                    Http.request(url() + "/control").method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
            if (answer.statusCode() != 200) {
                throw new PlatformException(name() + " doesn't know how to: " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    /** Every debit that it ever made. */
    public final List<Debit> debits() {
        return debitsAfter(0);
    }

    /** Every debit but the first so many. */
    public final List<Debit> debitsAfter(int first) {
        return List.of(read("/debits?after=" + first, Debit[].class));
    }

    /** Every callback that it ever delivered. */
    public final List<Delivery> deliveries() {
        return List.of(read("/callbacks", Delivery[].class));
    }

    private <T> T read(String path, Class<T> type) {
        try {
            return ChannelJson.MAPPER.readValue(
                    Http.send(Http.request(url() + path).GET()).body(), type);
        } catch (IOException e) {
            throw new PlatformException(name() + " doesn't tell its " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    @Override
    final boolean answers() throws Exception {
        return Http.status(url() + "/debits") == 200;
    }
}
