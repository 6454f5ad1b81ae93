package dev.sluice.cli.event;

import dev.sluice.engine.RunEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes events as JSON lines; a batch is flushed as one, so that a reader sees it at once. */
public final class JsonLines implements EventSink {
    private final OutputStream out;

    public JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(List<RunEvent> events) throws IOException {
        for (RunEvent event : events) {
            out.write((EventJson.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
