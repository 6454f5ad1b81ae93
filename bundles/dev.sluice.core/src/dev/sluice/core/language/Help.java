package dev.sluice.core.language;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of types, ports and settings, in Markdown. */
public final class Help {
    private Help() {}

    /** A type: title, summary, whole documentation. */
    public static String of(NodeType type) {
        StringBuilder text = new StringBuilder("## " + type.title() + "\n`" + type.id() + "`\n\n");
        if (type.deprecated() != null) {
            text.append("**Deprecated.** ").append(type.deprecated()).append("\n\n");
        }
        if (Catalogue.isPath(type.id())) {
            script(type, text);
        }
        String help = type.help();
        return text.append(help.isBlank() ? type.summary() : help).toString();
    }

    /** A script has no page of documentation that could name its ports, or what it asks for. */
    private static void script(NodeType type, StringBuilder text) {
        type.inputs().forEach(port -> text.append("- in `" + port.name() + "` " + said(port)));
        type.outputs().forEach(port -> text.append("- out `" + port.name() + "` " + said(port)));
        if (!type.capabilities().isEmpty()) {
            List<String> asked =
                    type.capabilities().stream().map(Capability::key).toList();
            text.append("\nNeeds grants for `" + String.join("`, `", asked) + "`.\n");
        }
        text.append('\n');
    }

    private static String said(Port port) {
        return "`" + port.type() + "`" + (port.help().isBlank() ? "" : " — " + port.help()) + "\n";
    }

    /** A script of the project, read now. */
    static String ofScript(String script, ProjectFiles files) {
        NodeType type = files.script(script);
        return type == null ? "The script `" + script + "` of the project, which cannot be a node as it is." : of(type);
    }

    /** An input or output. */
    public static String of(Port port) {
        return "**" + port.name() + "** `" + port.type() + "`"
                + (port.required() ? ", required" : "")
                + (port.many() ? ", takes several links" : "")
                + (port.help().isBlank() ? "" : "\n\n" + port.help());
    }

    /** A setting. */
    public static String of(Setting setting) {
        return "**" + setting.name() + "** — " + kind(setting.kind())
                + (setting.required() ? ", required" : "")
                + (setting.initial() == null ? "" : ", default `" + setting.initial() + "`")
                + (setting.help().isBlank() ? "" : "\n\n" + setting.help());
    }

    static String of(Knowledge.Source source, @Nullable NodeType type, @Nullable String why) {
        return of(source.port())
                + "\n\n" + (source.inner() ? "Inner port of `" : "Output of `")
                + source.node().key() + "`"
                + (type == null ? "" : ", " + type.title() + " (`" + type.id() + "`)")
                + (why == null ? "" : "\n\nDoes not fit here: " + why + ".");
    }

    /** What a kind of setting takes, in a few words. */
    public static String kind(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Literal literal -> literal.type().toString();
            case SettingKind.Choice choice -> String.join(" | ", choice.words());
            case SettingKind.PathOf path ->
                switch (path.target()) {
                    case READ, WRITE -> "file";
                    case FOLDER -> "folder";
                    case FLOW -> "flow";
                    case SCRIPT -> "script";
                };
            case SettingKind.Time time -> "duration";
            case SettingKind.Formula formula -> "expression → " + formula.result();
            case SettingKind.MapOf map -> "map of " + kind(map.values());
            case SettingKind.ListOf list -> "list of " + kind(list.items());
            case SettingKind.Group group ->
                "{"
                        + String.join(
                                ", ", group.fields().stream().map(Setting::name).toList()) + "}";
            case SettingKind.Either either ->
                String.join(" or ", either.kinds().stream().map(Help::kind).toList());
        };
    }
}
