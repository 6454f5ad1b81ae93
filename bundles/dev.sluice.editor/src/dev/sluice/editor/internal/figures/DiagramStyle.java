package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.DiagramFonts;

/** What all figures of one diagram are drawn with. */
public final class DiagramStyle {
    private static final double STILL = 0.5;

    private final DiagramFonts fonts;
    private DiagramColors colors;
    private double turn = STILL;

    public DiagramStyle(DiagramColors colors, DiagramFonts fonts) {
        this.colors = colors;
        this.fonts = fonts;
    }

    public DiagramColors colors() {
        return colors;
    }

    public DiagramFonts fonts() {
        return fonts;
    }

    /** How far what moves has come in its round, from 0 to 1: the rings of nodes that run, the dots on links. */
    public double turn() {
        return turn;
    }

    /** Moves what moves; it has to be painted anew. @param part of a round, from 0 to 1 */
    public void setTurn(double part) {
        turn = part;
    }

    /** Changes the colours; the diagram has to be painted anew. */
    public void setColors(DiagramColors other) {
        colors = other;
    }
}
