package dev.sluice.core.language;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that the expressions of a setting see, with their types. */
public record ExpressionScope(Map<String, PortType> names) {
    public ExpressionScope {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    static ExpressionScope of(Knowledge knowledge, Entry node, List<String> path) {
        Map<String, PortType> names = knowledge.names(node);
        NodeType type = knowledge.type(node);
        Setting setting = type == null || path.isEmpty() ? null : type.setting(path.get(0));
        SettingKind.Formula formula = setting == null ? null : formula(setting.kind());
        if (formula != null) {
            for (SettingKind.Local local : formula.locals()) {
                PortType items = local.itemOf() == null ? null : names.get(local.itemOf());
                PortType item = items == null ? null : PortType.itemOf(items);
                names.put(local.name(), item == null ? local.type() : item);
            }
        }
        return new ExpressionScope(names);
    }

    /** The first expression in a kind; those of one setting see the same names. */
    private static SettingKind.@Nullable Formula formula(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Formula formula -> formula;
            case SettingKind.MapOf map -> formula(map.values());
            case SettingKind.ListOf list -> formula(list.items());
            case SettingKind.Group group ->
                first(group.fields().stream().map(Setting::kind).toList());
            case SettingKind.Either either -> first(either.kinds());
            default -> null;
        };
    }

    private static SettingKind.@Nullable Formula first(List<SettingKind> kinds) {
        for (SettingKind kind : kinds) {
            SettingKind.Formula formula = formula(kind);
            if (formula != null) {
                return formula;
            }
        }
        return null;
    }
}
