package dev.sluice.nodes.std.internal.http;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Grants;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and follows redirections, each of which must be granted. The client is made with the first request,
 * because it is costly to start; its threads are daemons. Thread-safe.
 */
final class Transport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_REDIRECTIONS = 10;

    private @Nullable HttpClient client;

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /**
     * The response, whatever its status; its body must be closed.
     *
     * @throws NodeFailure of class transient where there is no response; of class user where a host is not granted
     * @throws InterruptedException where it was cancelled while it waited
     */
    HttpResponse<InputStream> send(RequestForm form, NodeContext context) throws NodeFailure, InterruptedException {
        RequestForm asked = form;
        for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
            context.cancellation().check();
            Grants.host(context, asked.uri().getHost(), asked.port());
            HttpResponse<InputStream> response = once(asked);
            RequestForm next = next(asked, response);
            if (next == null) {
                return response;
            }
            close(response.body());
            asked = next;
        }
        throw NodeFailure.permanent(
                form.place() + " redirects more than " + MAX_REDIRECTIONS + " times; it goes in a circle");
    }

    private static @Nullable RequestForm next(RequestForm asked, HttpResponse<?> response) throws NodeFailure {
        int status = response.statusCode();
        Optional<String> location = response.headers().firstValue("location");
        if (location.isEmpty() || !(status >= 301 && status <= 303 || status == 307 || status == 308)) {
            return null;
        }
        try {
            return asked.redirected(status, location.get());
        } catch (IllegalArgumentException e) {
            throw NodeFailure.of(
                    ErrorClass.PERMANENT,
                    asked.place() + " redirects to an address that is none: " + e.getMessage(),
                    e);
        }
    }

    private HttpResponse<InputStream> once(RequestForm form) throws NodeFailure, InterruptedException {
        try {
            return client().send(form.toRequest(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw failure(form, e);
        }
    }

    private static NodeFailure failure(RequestForm form, IOException e) {
        String place = form.place();
        if (e instanceof SSLException) {
            return NodeFailure.of(ErrorClass.PERMANENT, "no secure connection to " + place + ": " + e.getMessage(), e);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return NodeFailure.of(
                    ErrorClass.TRANSIENT, place + " did not answer within " + CONNECT_TIMEOUT.toSeconds() + " s", e);
        }
        if (e instanceof UnknownHostException || causedBy(e, UnresolvedAddressException.class)) {
            return NodeFailure.of(
                    ErrorClass.TRANSIENT,
                    "the host '" + form.uri().getHost() + "' is not known; look at 'url' and at the network",
                    e);
        }
        if (e instanceof ConnectException) {
            return NodeFailure.of(
                    ErrorClass.TRANSIENT, "cannot connect to " + place + ": nothing answers there" + said(e), e);
        }
        return NodeFailure.of(ErrorClass.TRANSIENT, "the connection to " + place + " broke" + said(e), e);
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static void close(InputStream body) throws NodeFailure {
        try {
            body.close();
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.TRANSIENT, "the connection broke" + said(e), e);
        }
    }
}
