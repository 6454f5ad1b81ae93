package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PropertyPage;
import org.jspecify.annotations.Nullable;

/** The properties of a breakpoint on a node or link. */
public final class PlaceBreakpointPage extends PropertyPage {
    /** The id in {@code plugin.xml}. */
    public static final String ID = "dev.sluice.debug.ui.placeBreakpoint";

    private static final Pattern HITS = Pattern.compile("((>=|>|<=|<|%)? *[1-9][0-9]{0,8})?");
    private static final int WIDTH = 380;

    private @Nullable Button enabled;
    private @Nullable Button after;
    private @Nullable Text condition;
    private @Nullable Text hits;
    private @Nullable Text log;

    public PlaceBreakpointPage() {
        noDefaultAndApplyButton();
    }

    private PlaceBreakpoint breakpoint() {
        return (PlaceBreakpoint) getElement();
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
        PlaceBreakpoint breakpoint = breakpoint();
        row(area, "Node:", breakpoint.label());
        Button check = new Button(area, SWT.CHECK);
        check.setText("&Enabled");
        check.setSelection(isEnabled(breakpoint));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
        enabled = check;
        if (breakpoint instanceof NodeBreakpoint node) {
            createSides(area, node);
        }
        condition =
                field(area, "&Condition:", breakpoint.condition(), "An expression that is true, such as " + sample());
        hits = field(area, "&Hit count:", breakpoint.hits(), "3, >=3, >3, <=3, <3, or %3 for every third");
        if (breakpoint instanceof NodeBreakpoint node) {
            log = field(
                    area, "&Log message:", node.logMessage(), "Written in place of a stop; {expression} gives a value");
        }
        if (!breakpoint.problem().isEmpty()) {
            setMessage(breakpoint.problem(), WARNING);
        }
        Objects.requireNonNull(hits).addListener(SWT.Modify, event -> validate());
        return area;
    }

    private String sample() {
        return breakpoint() instanceof NodeBreakpoint ? "item.amount > 10" : "value.size() > 10";
    }

    private void createSides(Composite area, NodeBreakpoint node) {
        new Label(area, SWT.NONE).setText("Stop:");
        Composite sides = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(sides);
        radio(sides, "&Before the node, with its inputs", !node.isAfter());
        after = radio(sides, "&After it, with its outputs", node.isAfter());
    }

    private static Button radio(Composite parent, String text, boolean chosen) {
        Button radio = new Button(parent, SWT.RADIO);
        radio.setText(text);
        radio.setSelection(chosen);
        return radio;
    }

    private static void row(Composite area, String label, String value) {
        new Label(area, SWT.NONE).setText(label);
        new Label(area, SWT.NONE).setText(value.replace("&", "&&"));
    }

    private static Text field(Composite area, String label, String value, String hint) {
        new Label(area, SWT.NONE).setText(label);
        Text field = new Text(area, SWT.BORDER);
        field.setText(value);
        field.setMessage(hint);
        field.setToolTipText(hint);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(field);
        return field;
    }

    private static boolean isEnabled(PlaceBreakpoint breakpoint) {
        try {
            return breakpoint.isEnabled();
        } catch (CoreException e) {
            ILog.of(PlaceBreakpointPage.class).log(e.getStatus());
            return false;
        }
    }

    private void validate() {
        boolean right = hits == null || HITS.matcher(hits.getText().strip()).matches();
        setErrorMessage(right ? null : "A hit count is like 3, >=3, <3 or %3.");
        setValid(right);
    }

    @Override
    public boolean performOk() {
        PlaceBreakpoint breakpoint = breakpoint();
        boolean on = enabled == null || enabled.getSelection();
        boolean late = after != null && after.getSelection();
        String when = text(condition);
        String count = text(hits);
        String message = text(log);
        Toggles.change("Changing a breakpoint", () -> {
            breakpoint.setCondition(when);
            breakpoint.setHits(count);
            if (breakpoint instanceof NodeBreakpoint node) {
                node.setAfter(late);
                node.setLogMessage(message);
            }
            if (breakpoint.isEnabled() != on) {
                breakpoint.setEnabled(on);
            }
        });
        return true;
    }

    private static String text(@Nullable Text field) {
        return field == null ? "" : field.getText().strip();
    }
}
