package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.NodeFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is served at one port: which request goes to which node. Thread-safe; reads take no lock. */
final class Routes {
    private volatile List<Route> routes = List.of();

    /**
     * Adds what a node serves.
     *
     * @throws NodeFailure of class user where another node serves the same
     */
    synchronized void add(Route route) throws NodeFailure {
        for (Route other : routes) {
            if (other.pattern().sameAs(route.pattern()) && other.sharesMethod(route)) {
                throw NodeFailure.user(
                        "the node '" + other.node() + "' listens to the same path and method at this port;"
                                + " give one of the two another 'path' or 'method'");
            }
        }
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        more.sort((one, two) -> one.pattern().compareTo(two.pattern()));
        routes = List.copyOf(more);
    }

    /** Takes away what a node served. Returns whether nothing is left. */
    synchronized boolean remove(Route route) {
        List<Route> fewer = new ArrayList<>(routes);
        fewer.remove(route);
        routes = List.copyOf(fewer);
        return fewer.isEmpty();
    }

    /** Answers a request, or has the node answer it that serves it. */
    void serve(Call call) {
        List<String> path = decoded(call.path());
        if (path == null) {
            Route.send(call, Answer.problem(400, "Bad Request", "the path holds a '%' that encodes nothing"));
            return;
        }
        Set<String> allowed = Collections.emptySet();
        for (Route route : routes) {
            String[] values = route.pattern().match(path);
            if (values == null) {
                continue;
            }
            if (route.takes(call.method())) {
                route.serve(call, values);
                return;
            }
            allowed = allowed.isEmpty() ? new TreeSet<>() : allowed;
            allowed.addAll(route.methods());
        }
        Route.send(call, allowed.isEmpty() ? unknown() : refused(String.join(", ", allowed)));
    }

    private static Answer unknown() {
        return Answer.problem(404, "Not Found", "nothing is served at this path");
    }

    private static Answer refused(String allowed) {
        return Answer.problem(405, "Method Not Allowed", "this path takes " + allowed)
                .with("allow", allowed);
    }

    private static @Nullable List<String> decoded(String path) {
        List<String> parts = PathPattern.split(path);
        if (path.indexOf('%') < 0) {
            return parts;
        }
        try {
            // a plus is a plus in a path; it stands for a space in a query only
            parts.replaceAll(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            return parts;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
