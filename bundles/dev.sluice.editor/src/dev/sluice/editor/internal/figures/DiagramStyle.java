package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.DiagramFonts;

/** What all figures of one diagram are drawn with. */
public final class DiagramStyle {
    private final DiagramFonts fonts;
    private DiagramColors colors;

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

    /** Changes the colours; the diagram has to be painted anew. */
    public void setColors(DiagramColors other) {
        colors = other;
    }
}
