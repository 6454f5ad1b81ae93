package dev.sluice.ui.internal.preference;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/**
 * The page "Sluice". What it sets lies in the workspace's settings, under {@code dev.sluice.editor}. Whoever reads a
 * setting gives the same default as this page.
 */
public final class SluicePreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
    /** Called by the platform. */
    public SluicePreferencePage() {
        super(GRID);
        ScopedPreferenceStore editor = new ScopedPreferenceStore(InstanceScope.INSTANCE, "dev.sluice.editor");
        for (DiagramSetting setting : DiagramSetting.values()) {
            editor.setDefault(setting.key(), setting.defaultValue());
        }
        setPreferenceStore(editor);
        setDescription("How flows are drawn and checked.");
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
    }

    private static FieldEditor fieldFor(DiagramSetting setting, Composite parent) {
        return switch (setting) {
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
}
