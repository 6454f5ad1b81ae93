package dev.sluice.cli.event;

import dev.sluice.engine.RunEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes events as JSON lines; a batch is flushed as one, so that a reader sees it at once. */
public final class JsonLines implements EventSink {
    private final OutputStream out;
    /** Whether what comes is what another process has told already. */
    private boolean past;

    public JsonLines(OutputStream out) {
        this(out, false);
    }

    /** @param resumed whether the run is gone on with, so that what comes before that is left out */
    public JsonLines(OutputStream out, boolean resumed) {
        this.out = out;
        this.past = resumed;
    }

    @Override
    public void accept(List<RunEvent> events) throws IOException {
        for (RunEvent event : events) {
            past &= !(event instanceof RunEvent.Resumed);
            if (past) {
                continue;
            }
            out.write((EventJson.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
