package dev.sluice.cli.view;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Spans;
import dev.sluice.cli.text.Style;
import dev.sluice.cli.view.Board.Row;
import dev.sluice.engine.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One picture of the live view: the flow's name, a line for each node, a line that sums up. Where the nodes do not fit
 * the height, those are shown that run or failed, then those that changed last, in the order of the file.
 */
final class Frame {
    private static final int WIDEST = 100;
    private static final int NARROWEST = 20;
    private static final int BAR = 20;
    private static final int BAR_LEAST = 8;
    private static final int TIME = 12;
    private static final int AROUND = 3;

    private final Board board;
    private final Glyphs glyphs;
    private final Instant now;
    private final int width;
    private final int height;

    /**
     * A picture.
     *
     * @param width of the terminal in columns
     * @param height of the terminal in lines; the picture takes at least one less, the cursor's
     */
    Frame(Board board, Glyphs glyphs, Instant now, int width, int height) {
        this.board = board;
        this.glyphs = glyphs;
        this.now = now;
        this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
        this.height = height;
    }

    /** The lines, from top to bottom. */
    List<Line> lines() {
        List<Row> all = board.rows();
        List<Row> shown = shown(all);
        int names = names(shown);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line().add(Style.STRONG, board.flow()).cut(width));
        for (Row row : shown) {
            lines.add(line(row, names).cut(width));
        }
        if (shown.size() < all.size()) {
            lines.add(new Line()
                    .add(Style.QUIET, "  and " + (all.size() - shown.size()) + " more nodes")
                    .cut(width));
        }
        lines.add(new Summary(board, glyphs, elapsed()).line(width).cut(width));
        return lines;
    }

    private List<Row> shown(List<Row> all) {
        int room = Math.max(1, height - AROUND);
        if (all.size() <= room) {
            return all;
        }
        List<Row> ranked = new ArrayList<>(all);
        ranked.sort(Comparator.<Row>comparingInt(row -> rank(row.tally().state()))
                .thenComparing(Comparator.comparingLong(Row::changed).reversed()));
        Set<Row> kept = new HashSet<>(ranked.subList(0, Math.max(1, room - 1)));
        return all.stream().filter(kept::contains).toList();
    }

    private static int rank(NodeState state) {
        return switch (state) {
            case RUNNING, RETRYING, FAILED, SUSPENDED, WAITING -> 0;
            case QUEUED -> 1;
            case COMPLETED, CANCELLED, SKIPPED, CACHED -> 2;
            case PENDING -> 3;
        };
    }

    private int names(List<Row> rows) {
        int widest = rows.stream()
                .mapToInt(row -> indent(row) + Columns.of(row.entry().id()))
                .max()
                .orElse(0);
        return Math.min(widest, width / 2);
    }

    private static int indent(Row row) {
        return 2 * row.entry().depth();
    }

    private Line line(Row row, int names) {
        Tally tally = row.tally();
        NodeState state = tally.state();
        Style style = Glyphs.style(state);
        int name = Math.max(1, names - indent(row));
        Line line = new Line()
                .to(2 + indent(row))
                .add(style, glyphs.of(state, elapsed()))
                .add(" ")
                .add(
                        state == NodeState.PENDING || state == NodeState.SKIPPED ? Style.QUIET : Style.PLAIN,
                        Columns.cut(row.entry().id(), name))
                .to(4 + names + 2);
        int room = width - line.columns() - TIME;
        Line what = new RowText(board, row, glyphs, now).line(bar(room)).cut(Math.max(0, room));
        String time = time(row);
        return line.add(what).to(width - time.length()).add(Style.QUIET, time);
    }

    private static int bar(int room) {
        return room >= 2 * BAR ? BAR : BAR_LEAST;
    }

    /** How long it took; so far, where it runs; on average, where it ran often. */
    private String time(Row row) {
        Tally tally = row.tally();
        if (row.entry().depth() > 0 && tally.activations() > 1) {
            int ended = tally.count(NodeState.COMPLETED) + tally.count(NodeState.FAILED);
            return ended == 0 ? "" : "avg " + Spans.text(tally.took().dividedBy(ended));
        }
        Instant since = tally.since();
        boolean goes = tally.state() == NodeState.RUNNING || tally.state() == NodeState.WAITING;
        if (goes && since != null) {
            return Spans.text(Duration.between(since, now));
        }
        return tally.took().isZero() ? "" : Spans.text(tally.took());
    }

    private Duration elapsed() {
        Instant started = board.started();
        return started == null ? Duration.ZERO : Duration.between(started, now);
    }
}
