package dev.sluice.debug.ui.internal.launch;

import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.SecretSource;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** The field of one param. Empty stands for its default, for a secret one also for what the machine has. */
final class ParamField {
    private final Param param;
    private final String type;
    private final Control control;

    /** @param changed is called when the person has changed it */
    ParamField(Composite parent, Param param, @Nullable String value, Runnable changed) {
        this.param = param;
        this.type = param.getType() == null ? "any" : param.getType();
        Label label = new Label(parent, SWT.NONE);
        label.setText(String.valueOf(param.getName()).replace("&", "&&") + ":");
        List<String> choices = ParamValues.choices(type);
        control = choices == null ? text(parent, value) : combo(parent, choices, value);
        String help = type
                + (param.getDescription() == null ? "" : "\n" + param.getDescription())
                + (param.isSecret() ? "\n" + elsewhere() + " It is better there than in a launch configuration." : "");
        label.setToolTipText(help);
        control.setToolTipText(help);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(control);
        control.addListener(SWT.Modify, event -> changed.run());
    }

    private Text text(Composite parent, @Nullable String value) {
        Text field = new Text(parent, SWT.BORDER | (param.isSecret() ? SWT.PASSWORD : SWT.NONE));
        field.setMessage(type + ", " + (param.isSecret() ? "from environment or keyring" : initial()));
        field.setText(value == null ? "" : value);
        return field;
    }

    private String initial() {
        return param.getDefault() == null
                ? "required"
                : param.getDefault() instanceof TextLiteral text ? String.valueOf(text.getValue()) : "has a default";
    }

    private String elsewhere() {
        return "Empty: the environment variable " + SecretSource.variable(String.valueOf(param.getName()))
                + " of the run, or the keyring.";
    }

    private Combo combo(Composite parent, List<String> choices, @Nullable String value) {
        Combo field = new Combo(parent, SWT.DROP_DOWN);
        field.setItems(choices.toArray(new String[0]));
        field.setText(value == null ? "" : value);
        return field;
    }

    private String value() {
        return control instanceof Text text ? text.getText() : ((Combo) control).getText();
    }

    void writeTo(Map<String, String> values) {
        if (!value().isEmpty()) {
            values.put(String.valueOf(param.getName()), value());
        }
    }

    /** What is wrong with it, as a sentence; null for nothing. */
    @Nullable
    String problem() {
        if (value().isEmpty()) {
            // the machine may have a secret one, which the run will say
            return param.getDefault() == null && !param.isSecret()
                    ? "The param '" + param.getName() + "' needs a value."
                    : null;
        }
        String why = ParamValues.problem(value(), type);
        return why.isEmpty() ? null : "The param '" + param.getName() + "' " + why + ".";
    }
}
