package dev.sluice.ui.internal.preference;

import java.io.IOException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.FileFieldEditor;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.jspecify.annotations.Nullable;

/**
 * The page "Sluice". What it sets lies in the workspace's settings: of the diagram in {@code dev.sluice.editor}, of what
 * knows no diagram in {@code dev.sluice.core}. Whoever reads a setting gives the same default as this page.
 */
public final class SluicePreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
    private static final String PYTHON = "python.interpreter";

    private final ScopedPreferenceStore core = new ScopedPreferenceStore(InstanceScope.INSTANCE, "dev.sluice.core");
    private @Nullable FieldEditor python;

    /** Called by the platform. */
    public SluicePreferencePage() {
        super(GRID);
        ScopedPreferenceStore editor = new ScopedPreferenceStore(InstanceScope.INSTANCE, "dev.sluice.editor");
        for (DiagramSetting setting : DiagramSetting.values()) {
            editor.setDefault(setting.key(), setting.defaultValue());
        }
        setPreferenceStore(editor);
        setDescription("How flows are drawn, checked and run.");
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        for (DiagramSetting setting : DiagramSetting.values()) {
            addField(fieldFor(setting, parent));
        }
        FileFieldEditor interpreter = new FileFieldEditor(PYTHON, "&Python interpreter:", true, parent);
        interpreter.setEmptyStringAllowed(true);
        interpreter
                .getTextControl(parent)
                .setToolTipText("The program that runs Python scripts. Empty: python3 of the PATH.");
        python = interpreter;
        addField(interpreter);
    }

    private static FieldEditor fieldFor(DiagramSetting setting, Composite parent) {
        return switch (setting) {
            case DIRECTION ->
                new ComboFieldEditor(
                        setting.key(),
                        setting.label(),
                        new String[][] {{"Left to right", "RIGHT"}, {"Top to bottom", "DOWN"}},
                        parent);
            case SPACING -> number(setting, parent, 16, 400);
            case VALIDATE_DELAY -> number(setting, parent, 50, 5000);
            default -> new BooleanFieldEditor(setting.key(), setting.label(), parent);
        };
    }

    private static FieldEditor number(DiagramSetting setting, Composite parent, int least, int most) {
        IntegerFieldEditor field = new IntegerFieldEditor(setting.key(), setting.label(), parent);
        field.setValidRange(least, most);
        field.setErrorMessage(setting.label().replace("&", "") + " must be a number from " + least + " to " + most);
        return field;
    }

    @Override
    protected void initialize() {
        super.initialize();
        if (python != null) {
            python.setPreferenceStore(core);
            python.load();
        }
    }

    @Override
    public boolean performOk() {
        if (!super.performOk()) {
            return false;
        }
        try {
            core.save();
        } catch (IOException e) {
            ILog.of(SluicePreferencePage.class).error("The settings of Sluice cannot be saved", e);
        }
        return true;
    }
}
