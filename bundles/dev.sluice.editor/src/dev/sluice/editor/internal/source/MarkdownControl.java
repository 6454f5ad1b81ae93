package dev.sluice.editor.internal.source;

import org.eclipse.jface.text.AbstractInformationControl;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** A popup with Markdown: beside proposals, and for hovers; pressing F2 or moving into it lets a person scroll. */
public final class MarkdownControl extends AbstractInformationControl implements IInformationControlExtension2 {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 320;

    private @Nullable MarkdownView view;
    private String markdown = "";

    private MarkdownControl(Shell parent, boolean resizable) {
        super(parent, resizable);
        create();
    }

    /** Makes popups. @param resizable for one that takes the focus */
    public static IInformationControlCreator creator(boolean resizable) {
        return shell -> new MarkdownControl(shell, resizable);
    }

    @Override
    protected void createContent(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        parent.setLayout(new FillLayout());
        MarkdownView made = new MarkdownView(parent, SWT.V_SCROLL);
        made.widget().setAlwaysShowScrollBars(false);
        view = made;
    }

    @Override
    public void setInput(@Nullable Object input) {
        markdown = input == null ? "" : input.toString();
        MarkdownView shown = view;
        if (shown != null) {
            shown.show(markdown);
        }
    }

    @Override
    public void setInformation(@Nullable String information) {
        setInput(information);
    }

    @Override
    public boolean hasContents() {
        return !markdown.isBlank();
    }

    @Override
    public Point computeSizeHint() {
        MarkdownView shown = view;
        if (shown == null) {
            return super.computeSizeHint();
        }
        Point text = shown.widget().computeSize(SWT.DEFAULT, SWT.DEFAULT);
        int width = Math.min(WIDTH, text.x + 8);
        int height = shown.widget().computeSize(width, SWT.DEFAULT).y;
        Rectangle trim = computeTrim();
        Point limit = getSizeConstraints();
        int most = limit == null ? HEIGHT : Math.min(HEIGHT, limit.y);
        return new Point(width + trim.width, Math.min(most, height) + trim.height);
    }

    @Override
    public IInformationControlCreator getInformationPresenterControlCreator() {
        return creator(true);
    }

    /** For code that takes any control. */
    static IInformationControl in(Shell shell) {
        return new MarkdownControl(shell, false);
    }
}
