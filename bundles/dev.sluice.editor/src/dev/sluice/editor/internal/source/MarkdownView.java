package dev.sluice.editor.internal.source;

import dev.sluice.core.language.MarkdownText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;

/** A read-only text that shows Markdown in the colours of its surroundings, light or dark. Needs no browser. */
public final class MarkdownView {
    private static final int MARGIN = 8;

    /** Tells the theme engine to leave a widget alone. */
    private static final String UNTHEMED = "org.eclipse.e4.ui.css.disabled";

    private final StyledText widget;
    private final Font heading;
    private String shown = "";
    private @Nullable RGB back;

    /** Makes the text in a composite, whose colours it has, also after a change of the theme. */
    public MarkdownView(Composite parent, int style) {
        widget = new StyledText(parent, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | style);
        widget.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        widget.setLineSpacing(2);
        widget.setCaret(null);
        widget.setData(UNTHEMED, Boolean.TRUE);
        widget.addListener(SWT.Paint, event -> followTheme());
        widget.addListener(SWT.Resize, event -> widget.setTopPixel(0));
        FontData[] larger = parent.getFont().getFontData();
        for (FontData data : larger) {
            data.setHeight(data.getHeight() + 2);
            data.setStyle(SWT.BOLD);
        }
        heading = new Font(parent.getDisplay(), larger);
        widget.addDisposeListener(event -> heading.dispose());
    }

    /** The widget, for layout. */
    public StyledText widget() {
        return widget;
    }

    /** The theme engine says nothing to widgets, but has changed the colours around before the next paint. */
    private void followTheme() {
        Composite around = widget.getParent();
        if (!around.getBackground().getRGB().equals(back)) {
            widget.getDisplay().asyncExec(() -> {
                if (!widget.isDisposed()) {
                    show(shown);
                }
            });
        }
    }

    /** Shows Markdown, from its start. */
    public void show(String markdown) {
        shown = markdown;
        back = widget.getParent().getBackground().getRGB();
        widget.setBackground(widget.getParent().getBackground());
        widget.setForeground(widget.getParent().getForeground());
        MarkdownText text = MarkdownText.of(markdown);
        widget.setText(text.text());
        Color code = mixed(0.08);
        List<StyleRange> styles = new ArrayList<>();
        for (MarkdownText.Run run : text.runs()) {
            StyleRange style = new StyleRange();
            style.start = run.start();
            style.length = run.length();
            switch (run.look()) {
                case HEADING -> style.font = heading;
                case BOLD -> style.fontStyle = SWT.BOLD;
                case ITALIC -> style.fontStyle = SWT.ITALIC;
                case CODE, BLOCK -> {
                    style.font = JFaceResources.getTextFont();
                    style.background = code;
                }
                default -> throw new IllegalStateException(run.toString());
            }
            styles.add(style);
        }
        styles.sort(Comparator.comparingInt(style -> style.start));
        styles.forEach(this::apply);
        widget.setTopPixel(0);
    }

    private void apply(StyleRange style) {
        if (style.length > 0 && style.start + style.length <= widget.getCharCount()) {
            widget.setStyleRange(style);
        }
    }

    /** The background with a little of the foreground in it. */
    private Color mixed(double share) {
        RGB back = widget.getBackground().getRGB();
        RGB fore = widget.getForeground().getRGB();
        return new Color(
                (int) (back.red + (fore.red - back.red) * share),
                (int) (back.green + (fore.green - back.green) * share),
                (int) (back.blue + (fore.blue - back.blue) * share));
    }
}
