package dev.sluice.cli.text;

import java.util.ArrayList;
import java.util.List;

/** One line of styled pieces of text, built from left to right. For one thread. */
public final class Line {
    private final List<Piece> pieces = new ArrayList<>();
    private int columns;

    /** Adds a piece; control characters in it become spaces. */
    public Line add(Style style, String text) {
        String clean = Columns.clean(text, false);
        if (!clean.isEmpty()) {
            pieces.add(new Piece(style, clean));
            columns += Columns.of(clean);
        }
        return this;
    }

    public Line add(String text) {
        return add(Style.PLAIN, text);
    }

    /** Adds the pieces of another line. */
    public Line add(Line other) {
        pieces.addAll(other.pieces);
        columns += other.columns;
        return this;
    }

    /** Adds spaces up to a column, counted from 0; none where the line reaches further already. */
    public Line to(int column) {
        return column > columns ? add(" ".repeat(column - columns)) : this;
    }

    public int columns() {
        return columns;
    }

    /** This line in at most this many columns; what is left out shows as an ellipsis. */
    public Line cut(int limit) {
        if (columns <= limit) {
            return this;
        }
        Line cut = new Line();
        for (Piece piece : pieces) {
            int left = limit - cut.columns;
            int own = Columns.of(piece.text);
            if (own >= left) {
                // one column wider, so that the cut shows even where this piece just fits
                return cut.add(piece.style, Columns.cut(own == left ? piece.text + "  " : piece.text, left));
            }
            cut.add(piece.style, piece.text);
        }
        return cut;
    }

    /** The text, with escape codes for colours where they are wanted. */
    public String text(boolean colours) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(colours ? piece.style.colour(piece.text) : piece.text);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text(false);
    }

    private record Piece(Style style, String text) {}
}
