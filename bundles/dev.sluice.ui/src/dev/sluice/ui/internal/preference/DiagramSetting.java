package dev.sluice.ui.internal.preference;

/** The settings of the diagram, with the keys and defaults that the editor reads in {@code dev.sluice.editor}. */
enum DiagramSetting {
    GRID("grid.visible", "true", "Show the &grid"),
    SNAP("grid.snap", "true", "&Snap to the grid and to neighbours"),
    MINIMAP("minimap.visible", "true", "Show the &minimap"),
    PALETTE("palette.visible", "true", "Show the p&alette"),
    ANIMATE("animate", "true", "Animate &layout and states"),
    SPACING("layout.spacing", "40", "S&pace between nodes (px):"),
    VALIDATE_DELAY("validate.delay", "120", "Check &while typing, after (ms):");

    private final String key;
    private final String defaultValue;
    private final String label;

    DiagramSetting(String key, String defaultValue, String label) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.label = label;
    }

    String key() {
        return key;
    }

    String defaultValue() {
        return defaultValue;
    }

    String label() {
        return label;
    }
}
