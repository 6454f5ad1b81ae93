package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;

/** What reading and writing have in common. */
final class CsvSettings {
    static final Setting SEPARATOR = Setting.optional(
            "separator",
            SettingKind.literal(PortType.STRING),
            Value.of(","),
            "What stands between two cells: one character, or the word tab.");

    private CsvSettings() {}

    static char separator(Settings settings) throws NodeFailure {
        String text = settings.text("separator", ",");
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || "\"\n\r".contains(text)) {
            throw NodeFailure.user("the setting 'separator' is '" + text
                    + "'; it must be one character that is no quote or line break, or the word tab");
        }
        return text.charAt(0);
    }
}
