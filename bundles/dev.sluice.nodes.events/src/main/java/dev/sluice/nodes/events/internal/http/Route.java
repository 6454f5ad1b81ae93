package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What one node serves: takes requests, hands them on as events and sends what the flow answers. Thread-safe.
 *
 * @param methods none for all
 * @param waits whether a request may have to wait for room
 */
record Route(
        SourceContext context,
        PathPattern pattern,
        List<String> methods,
        RequestReader reader,
        boolean waits,
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

    /** Takes a request, which is answered later. What may block for it does so in a thread of its own. */
    void serve(Call call, String[] values) {
        if (waits || call.length() != 0) {
            call.aside(() -> take(call, values));
        } else {
            take(call, values);
        }
    }

    private void take(Call call, String[] values) {
        Exchange exchange = new Exchange(this, call);
        if (!inFlight.enter(exchange)) {
            send(call, stopping());
            return;
        }
        try {
            RecordValue request = reader.read(call, values);
            exchange.read(request);
            if (context.emit(Map.of("request", request), (Reply) exchange)) {
                inFlight.await(exchange, call);
            } else {
                exchange.end(Exchange.Gone.FULL);
            }
        } catch (RefusedRequest refused) {
            exchange.end(new Exchange.Refused(refused.answer()));
        } catch (IOException e) {
            exchange.end(new Exchange.Refused(Answer.problem(400, "Bad Request", "the request broke off")));
        } catch (InterruptedException e) {
            exchange.end(Exchange.Gone.STOPPED);
        } catch (RuntimeException | Error e) {
            inFlight.leave(exchange);
            throw e;
        }
    }

    /** What is sent, now that a request is over. */
    Answer answer(Exchange.Outcome outcome, RecordValue request) {
        return switch (outcome) {
            case Exchange.Answered answered -> answered(answered.answer());
            case Exchange.Ended ended -> ended.failure() == null ? Answer.empty(204) : failed(request);
            case Exchange.Refused refused -> refused.answer();
            case Exchange.Gone gone -> gone(gone, request);
        };
    }

    private Answer gone(Exchange.Gone why, RecordValue request) {
        return switch (why) {
            case FULL -> Answer.problem(503, "Service Unavailable", "too many requests wait; try again later");
            case LATE -> {
                context.log()
                        .warn("no answer within " + inFlight.within().toMillis() + " ms to " + said(request)
                                + "; the client was sent 504");
                yield Answer.problem(504, "Gateway Timeout", "the flow did not answer in time");
            }
            case STOPPED -> stopping();
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

    /** Sends an answer that nobody has to hear of. */
    static void send(Call call, Answer answer) {
        call.send(() -> answer, () -> {});
    }
}
