package dev.sluice.cli.catalogue;

import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import java.util.ArrayList;
import java.util.List;

/** All that a node type says of itself. */
public final class TypeHelp {
    private static final int NAME = 18;
    private static final int LEAST = 30;

    private final NodeType type;
    private final int width;
    private final List<Line> lines = new ArrayList<>();
    /** Whether the help has sections of its own, which say what each port and setting is for. */
    private boolean explained;

    /** The help of a type in at most so many columns. */
    public TypeHelp(NodeType type, int width) {
        this.type = type;
        this.width = width;
    }

    public List<Line> lines() {
        lines.clear();
        lines.add(new Line().add(Style.STRONG, type.id()).add("  " + type.title()));
        paragraph("", type.summary());
        if (type.deprecated() != null) {
            paragraph("Deprecated: ", type.deprecated());
        }
        explained = type.help().contains("\n## ");
        ports("Inputs", type.inputs(), type.openInputs() || type.extraInputs());
        ports("Outputs", type.outputs(), false);
        settings();
        facts();
        if (!type.help().isBlank()) {
            heading("Help");
            lines.addAll(new MarkdownText(width).lines(type.help()));
        }
        if (!type.help().contains("type: " + type.id())) {
            heading("Example");
            new TypeExample(type)
                    .yaml()
                    .lines()
                    .forEach(line -> lines.add(new Line().to(4).add(line)));
        }
        return lines;
    }

    private void heading(String words) {
        lines.add(new Line());
        lines.add(new Line().add(Style.STRONG, words));
    }

    private void paragraph(String prefix, String text) {
        Wrap.lines(prefix + text, Math.max(LEAST, width)).forEach(line -> lines.add(new Line().add(line)));
    }

    private void ports(String heading, List<Port> ports, boolean open) {
        if (ports.isEmpty() && !open) {
            return;
        }
        heading(heading);
        for (Port port : ports) {
            String kind = port.type() + (port.many() ? ", many" : "") + (port.required() ? ", required" : "");
            entry(2, port.name(), kind, port.help());
        }
        if (open) {
            entry(2, "any name", "any", "Further inputs, under any name.");
        }
    }

    private void settings() {
        if (!type.settings().isEmpty()) {
            heading("Settings");
            type.settings().forEach(setting -> setting(2, setting));
        }
    }

    private void setting(int indent, Setting setting) {
        String kind = Kinds.words(setting.kind())
                + (setting.required() ? ", required" : "")
                + (setting.initial() == null ? "" : ", default " + setting.initial());
        entry(indent, setting.name(), kind, setting.help());
        fields(setting.kind()).forEach(field -> setting(indent + 2, field));
    }

    private static List<Setting> fields(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Group group -> group.fields();
            case SettingKind.MapOf map -> fields(map.values());
            case SettingKind.ListOf list -> fields(list.items());
            default -> List.of();
        };
    }

    private void entry(int indent, String name, String kind, String help) {
        int start = Math.max(NAME, indent + name.length() + 2);
        lines.add(new Line().to(indent).add(Style.BUSY, name).to(start).add(Style.QUIET, kind));
        if (explained) {
            return;
        }
        for (String line : Wrap.lines(help, Math.max(LEAST, width - NAME))) {
            lines.add(new Line().to(NAME).add(line));
        }
    }

    private void facts() {
        List<String> facts = new ArrayList<>();
        if (type.timeout() != null) {
            facts.add("An attempt may take " + Durations.text(type.timeout()) + " unless 'timeout' says otherwise.");
        }
        if (!type.capabilities().isEmpty()) {
            facts.add("Needs, under 'grants': "
                    + String.join(
                            ", ", type.capabilities().stream().map(c -> c.key()).toList()) + ".");
        }
        if (!facts.isEmpty()) {
            lines.add(new Line());
            facts.forEach(fact -> paragraph("", fact));
        }
    }
}
