package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one node serves: takes requests, hands them on as events and sends what the flow answers. Thread-safe.
 *
 * @param methods none for all
 * @param within how long a client waits for its answer
 */
record Route(
        SourceContext context,
        PathPattern pattern,
        List<String> methods,
        RequestReader reader,
        Duration within,
        InFlight inFlight) {

    /** The path of the node. */
    String node() {
        return context.path();
    }

    /** Whether a request with this method is for this node. What answers GET answers HEAD too, by RFC 9110. */
    boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method) || method.equals("HEAD") && methods.contains("GET");
    }

    /** Whether some request would be for both. */
    boolean sharesMethod(Route other) {
        return methods.isEmpty() || other.methods.isEmpty() || methods.stream().anyMatch(other.methods::contains);
    }

    /** Answers a request, which may take long. */
    void serve(Call call, String[] values) {
        Exchange exchange = new Exchange();
        if (!inFlight.enter(exchange)) {
            send(call, stopping());
            return;
        }
        try {
            send(call, answer(call, values, exchange));
        } finally {
            inFlight.leave(exchange);
        }
    }

    private Answer answer(Call call, String[] values, Exchange exchange) {
        try {
            RecordValue request = reader.read(call, pattern.names(), values);
            if (!context.emit(Map.of("request", request), (Reply) exchange)) {
                return Answer.problem(503, "Service Unavailable", "too many requests wait; try again later");
            }
            return answer(exchange.await(within), request);
        } catch (RefusedRequest refused) {
            return refused.answer();
        } catch (IOException e) {
            return Answer.problem(400, "Bad Request", "the request broke off");
        } catch (InterruptedException e) {
            return stopping();
        }
    }

    private Answer answer(Exchange.Outcome outcome, RecordValue request) {
        return switch (outcome) {
            case Exchange.Answered answered -> answered(answered.answer());
            case Exchange.Ended ended -> ended.failure() == null ? Answer.empty(204) : failed(request);
            case Exchange.Gone gone
            when gone == Exchange.Gone.LATE -> {
                context.log()
                        .warn("no answer within " + within.toMillis() + " ms to " + said(request)
                                + "; the client was sent 504");
                yield Answer.problem(504, "Gateway Timeout", "the flow did not answer in time");
            }
            case Exchange.Gone gone -> stopping();
        };
    }

    private Answer answered(RecordValue answer) {
        try {
            return Answer.of(answer);
        } catch (RuntimeException e) {
            context.log().warn("the answer cannot be sent: " + e.getMessage());
            return Answer.problem(500, "Internal Server Error", "the flow's answer cannot be sent");
        }
    }

    /** Says nothing of the failure itself, which may tell strangers of the machine; the run's log and journal have it. */
    private static Answer failed(RecordValue request) {
        return Answer.problem(
                500,
                "Internal Server Error",
                "the flow failed at this request; the log of its run says why, see request " + text(request, "id"));
    }

    private static Answer stopping() {
        return Answer.problem(503, "Service Unavailable", "the flow is stopping")
                .with("connection", "close");
    }

    private static String said(RecordValue request) {
        return text(request, "method") + " " + text(request, "path");
    }

    private static String text(RecordValue record, String field) {
        return record.get(field) instanceof StringValue text ? text.value() : "";
    }

    /** Sends an answer. Where the client is gone, nobody is left to be told. */
    static void send(Call call, Answer answer) {
        try {
            call.send(answer);
        } catch (IOException e) {
            return;
        }
    }
}
