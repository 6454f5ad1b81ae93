package dev.sluice.cli.view;

import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.NodeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the live view says of a node, between its name and its time. */
final class RowText {
    private final Board.Row row;
    private final Tally tally;
    private final int passes;
    private final Glyphs glyphs;
    private final Instant now;

    RowText(Board board, Board.Row row, Glyphs glyphs, Instant now) {
        this.now = now;
        this.passes = row.entry().container() ? board.passes(row) : 0;
        this.row = row;
        this.tally = row.tally();
        this.glyphs = glyphs;
    }

    /**
     * The text.
     *
     * @param bar how many columns a progress bar takes
     */
    Line line(int bar) {
        if (!row.events().isEmpty() && tally.state() != NodeState.FAILED) {
            boolean down = row.events().isDown();
            return new Line().add(down ? Style.WARN : Style.PLAIN, row.events().text(now));
        }
        if (row.entry().depth() > 0 && tally.activations() > 1) {
            return new Line().add(counts());
        }
        return switch (tally.state()) {
            case PENDING -> new Line();
            case QUEUED -> new Line().add(Style.QUIET, tally.message());
            case RUNNING -> running(bar);
            case RETRYING -> new Line().add(Style.WARN, "attempt " + tally.attempt() + " failed: " + tally.message());
            case COMPLETED -> new Line().add(Style.QUIET, completed());
            case FAILED -> new Line().add(Style.BAD, tally.message());
            case CANCELLED -> new Line().add(Style.WARN, "cancelled");
            case SKIPPED -> new Line().add(Style.QUIET, "skipped");
            case CACHED -> new Line().add(Style.QUIET, "taken over");
            case WAITING -> new Line().add(tally.asks() ? Style.WARN : Style.QUIET, tally.message());
            case SUSPENDED -> new Line().add(Style.WARN, "held by a debugger");
        };
    }

    private Line running(int bar) {
        Line line = new Line();
        if (tally.fraction() >= 0) {
            line.add(Style.BUSY, glyphs.bar(tally.fraction(), bar)).add(" ");
        }
        if (tally.attempt() > 1) {
            line.add(Style.WARN, "attempt " + tally.attempt()).add(" ");
        }
        return line.add(tally.message().isEmpty() && passes > 0 ? "pass " + passes : tally.message());
    }

    private String completed() {
        if (row.entry().container()) {
            return passes > 1 ? passes + " passes" : "";
        }
        return tally.attempt() > 1 ? "after " + tally.attempt() + " attempts" : "";
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        count(counts, NodeState.COMPLETED, " done");
        count(counts, NodeState.CACHED, " taken over");
        count(counts, NodeState.RUNNING, " running");
        count(counts, NodeState.WAITING, " waiting");
        count(counts, NodeState.RETRYING, " to be tried again");
        count(counts, NodeState.FAILED, " failed");
        count(counts, NodeState.CANCELLED, " cancelled");
        count(counts, NodeState.SKIPPED, " skipped");
        return String.join(", ", counts);
    }

    private void count(List<String> counts, NodeState state, String words) {
        if (tally.count(state) > 0) {
            counts.add(tally.count(state) + words);
        }
    }
}
