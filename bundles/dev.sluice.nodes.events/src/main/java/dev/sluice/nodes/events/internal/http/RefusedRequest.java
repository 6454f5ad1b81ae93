package dev.sluice.nodes.events.internal.http;

import java.io.Serial;

/** A request that does not become an event, with what its client is told. */
final class RefusedRequest extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusedRequest(int status, String title, String detail) {
        super(detail, null, false, false);
        this.answer = Answer.problem(status, title, detail);
    }

    Answer answer() {
        return answer;
    }
}
