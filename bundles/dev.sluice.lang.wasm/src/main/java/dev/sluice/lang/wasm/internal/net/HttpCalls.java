package dev.sluice.lang.wasm.internal.net;

import dev.sluice.json.Json;
import dev.sluice.lang.process.net.Host;
import dev.sluice.lang.wasm.internal.engine.Network;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests of modules, which the runner sends for them. Redirections are not followed: a module asks again, and is held
 * against the grants again. The client is made with the first request, because it is costly to start. Thread-safe.
 */
public final class HttpCalls {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private @Nullable HttpClient client;

    /**
     * The network of one instance.
     *
     * @param name the module, as messages name it
     * @param hosts what its node is granted
     * @param limit bytes of a response's body at most
     */
    public Network to(String name, List<Host> hosts, int limit) {
        List<Host> granted = List.copyOf(hosts);
        return request -> Json.bytes(answer(HttpQuestion.of(name, request), granted, limit));
    }

    private Value answer(HttpQuestion question, List<Host> granted, int limit)
            throws NodeFailure, InterruptedException {
        if (!granted.contains(question.host())) {
            throw NodeFailure.user(question.name() + " asked for " + question.place()
                    + ", which its node is not granted; declare capabilities: [net] in its description, and write"
                    + " grants: {net: ['" + question.host() + "']} at the node");
        }
        try {
            HttpResponse<byte[]> response = client().send(question.toRequest(), information -> new BoundedBody(limit));
            return HttpAnswer.of(response);
        } catch (IOException e) {
            throw failure(question, e);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    private static NodeFailure failure(HttpQuestion question, IOException e) {
        if (cause(e, BoundedBody.OverflowException.class) instanceof BoundedBody.OverflowException overflow) {
            return NodeFailure.permanent(
                    "the response of " + question.place() + " to " + question.name() + " " + overflow.getMessage());
        }
        boolean secured = e instanceof SSLException;
        return NodeFailure.of(
                secured ? ErrorClass.PERMANENT : ErrorClass.TRANSIENT,
                question.name() + " has no response of " + question.place() + ": " + why(e),
                e);
    }

    private static String why(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return "it could not be reached within " + CONNECT_TIMEOUT.toSeconds() + " s";
        }
        if (e instanceof UnknownHostException || cause(e, UnresolvedAddressException.class) != null) {
            return "the host is not known";
        }
        if (e instanceof ConnectException) {
            return "nothing answers there";
        }
        return (e instanceof SSLException ? "the connection is not secure, " : "the connection broke, ")
                + e.getMessage();
    }

    private static @Nullable Throwable cause(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return at;
            }
        }
        return null;
    }
}
