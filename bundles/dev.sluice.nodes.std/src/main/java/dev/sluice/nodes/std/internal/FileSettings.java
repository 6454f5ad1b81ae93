package dev.sluice.nodes.std.internal;

import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.api.type.PortType;

/** Settings and ports that all nodes for files have. */
public final class FileSettings {
    public static final Setting READ_PATH = Setting.required(
            "path", SettingKind.path(Target.READ), "The file to read, relative to the project's folder.");
    public static final Setting WRITE_PATH = Setting.required(
            "path",
            SettingKind.path(Target.WRITE),
            "The file to write, relative to the project's folder; missing folders are made.");
    public static final Port PATH = Port.output("path", PortType.FILE, "The path that was written, as it was given.");

    private FileSettings() {}
}
