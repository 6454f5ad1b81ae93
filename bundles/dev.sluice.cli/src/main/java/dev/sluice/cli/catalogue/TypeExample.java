package dev.sluice.cli.catalogue;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import java.util.ArrayList;
import java.util.List;

/** A node of a type as it would stand in a flow, with what the type requires. */
final class TypeExample {
    private final NodeType type;

    TypeExample(NodeType type) {
        this.type = type;
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("nodes:\n  ");
        yaml.append(id()).append(":\n    type: ").append(type.id()).append('\n');
        List<String> links = new ArrayList<>();
        for (Port port : type.inputs()) {
            if (port.required()) {
                links.add(port.name() + ": " + (port.many() ? "[one.out, other.out]" : "before." + port.name()));
            }
        }
        append(yaml, "in", links);
        List<String> settings = new ArrayList<>();
        for (Setting setting : type.settings()) {
            if (setting.required()) {
                settings.add(setting.name() + ": " + sample(setting.kind()));
            }
        }
        append(yaml, "with", settings);
        return yaml.toString();
    }

    private String id() {
        return type.id().substring(type.id().lastIndexOf('.') + 1);
    }

    private static void append(StringBuilder yaml, String key, List<String> entries) {
        if (!entries.isEmpty()) {
            yaml.append("    ")
                    .append(key)
                    .append(": {")
                    .append(String.join(", ", entries))
                    .append("}\n");
        }
    }

    private String sample(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Literal literal -> literal(literal.type().toString());
            case SettingKind.Choice choice -> choice.words().get(0);
            case SettingKind.PathOf path -> "data/file";
            case SettingKind.Time time -> "30s";
            case SettingKind.Formula formula -> formula(formula);
            case SettingKind.MapOf map -> "{name: " + sample(map.values()) + "}";
            case SettingKind.ListOf list -> "[" + sample(list.items()) + "]";
            case SettingKind.Group group -> group(group);
            case SettingKind.Either either -> sample(either.kinds().get(0));
        };
    }

    /** Of something that the expression sees, wherever the example is put. */
    private String formula(SettingKind.Formula formula) {
        boolean asks = formula.result().toString().equals("bool");
        if (!formula.locals().isEmpty()) {
            return formula.locals().get(0).name() + (asks ? ".ready" : ".name");
        }
        for (Port port : type.inputs()) {
            if (port.required()) {
                boolean list = port.many() || port.type().toString().startsWith("list");
                return !asks ? port.name() : list ? "size(" + port.name() + ") > 0" : "true";
            }
        }
        return asks ? "true" : "1 + 1";
    }

    private static String literal(String type) {
        return switch (type) {
            case "bool" -> "true";
            case "string", "any" -> "text";
            default -> type.startsWith("list") ? "[]" : "1";
        };
    }

    private String group(SettingKind.Group group) {
        List<String> fields = new ArrayList<>();
        for (Setting field : group.fields()) {
            if (field.required()) {
                fields.add(field.name() + ": " + sample(field.kind()));
            }
        }
        return "{" + String.join(", ", fields) + "}";
    }
}
