package dev.sluice.cli.view;

import dev.sluice.cli.event.EventSink;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Screen;
import dev.sluice.engine.RunEvent;
import dev.sluice.nodes.api.NodeLog;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of the run at the bottom of a terminal, redrawn in place up to ten times a second; log lines scroll away
 * above it. The cursor rests on the line below it, so that whatever else is written there does no harm.
 */
public final class LiveView implements EventSink {
    private static final Duration RHYTHM = Duration.ofMillis(100);
    private static final String ESC = "\u001b[";
    private static final String NO_WRAP = ESC + "?7l";
    private static final String WRAP = ESC + "?7h";
    private static final String CLEAR_LINE = ESC + "K";
    private static final String CLEAR_BELOW = ESC + "J";

    private final Board board;
    private final Screen screen;
    private final Glyphs glyphs;
    private final boolean colours;
    private final InstantSource time;
    private List<Integer> drawn = List.of();
    private Instant lastDrawn = Instant.MIN;

    /**
     * A view of the nodes of an outline.
     *
     * @param charset of the screen, which decides whether signs beyond ASCII are used
     * @param time the clock that the run's events have
     */
    public LiveView(Outline outline, Screen screen, Charset charset, boolean colours, InstantSource time) {
        this.board = new Board(outline);
        this.screen = screen;
        this.glyphs = Glyphs.in(charset);
        this.colours = colours;
        this.time = time;
    }

    @Override
    public void accept(List<RunEvent> events) throws IOException {
        List<Line> logs = new ArrayList<>();
        for (RunEvent event : events) {
            board.apply(event);
            if (event instanceof RunEvent.Logged logged && logged.level() != NodeLog.Level.DEBUG) {
                logs.addAll(LogText.lines(logged));
            }
        }
        if (!logs.isEmpty() || board.result() != null || isDue()) {
            draw(logs);
        }
    }

    private boolean isDue() {
        return !time.instant().isBefore(lastDrawn.plus(RHYTHM));
    }

    @Override
    public Duration rhythm() {
        return RHYTHM;
    }

    @Override
    public void idle() throws IOException {
        if (board.result() == null) {
            draw(List.of());
        }
    }

    private void draw(List<Line> logs) throws IOException {
        Screen.Size size = screen.size();
        lastDrawn = time.instant();
        // the last column stays free: clearing the line behind it would clear it too
        List<Line> lines = new Frame(board, glyphs, lastDrawn, size.columns() - 1, size.lines()).lines();
        StringBuilder text = new StringBuilder(back(size.columns()));
        for (Line log : logs) {
            text.append(log.text(colours)).append(CLEAR_LINE).append("\r\n");
        }
        text.append(NO_WRAP);
        List<Integer> widths = new ArrayList<>();
        for (Line line : lines) {
            text.append(line.text(colours)).append(CLEAR_LINE).append("\r\n");
            widths.add(line.columns());
        }
        screen.write(text.append(WRAP).append(CLEAR_BELOW).toString());
        drawn = widths;
    }

    /** Moves to the start of the last picture; where the terminal became narrower, its lines are wrapped by now. */
    private String back(int columns) {
        int lines = 0;
        for (int width : drawn) {
            lines += Math.max(1, Math.ceilDiv(width, Math.max(1, columns)));
        }
        return lines == 0 ? "" : ESC + lines + "A\r";
    }
}
