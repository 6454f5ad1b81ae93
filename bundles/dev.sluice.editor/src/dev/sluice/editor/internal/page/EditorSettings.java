package dev.sluice.editor.internal.page;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** What a person set for diagrams, on the preference page or in their menus. The defaults are those of the page. */
final class EditorSettings {
    private final ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, "dev.sluice.editor");

    EditorSettings() {
        for (String flag :
                new String[] {"grid.visible", "grid.snap", "minimap.visible", "palette.visible", "animate"}) {
            store.setDefault(flag, true);
        }
        store.setDefault("layout.spacing", 40);
        store.setDefault("validate.delay", 120);
    }

    IPreferenceStore store() {
        return store;
    }

    boolean showsGrid() {
        return store.getBoolean("grid.visible");
    }

    boolean snaps() {
        return store.getBoolean("grid.snap");
    }

    boolean showsMinimap() {
        return store.getBoolean("minimap.visible");
    }

    boolean showsPalette() {
        return store.getBoolean("palette.visible");
    }

    boolean animates() {
        return store.getBoolean("animate");
    }

    /** The least distance between nodes that are arranged, in pixels at 100 %. */
    int spacing() {
        return store.getInt("layout.spacing");
    }

    /** How long after a change a flow is checked, in milliseconds. */
    int checkDelayMillis() {
        return store.getInt("validate.delay");
    }
}
