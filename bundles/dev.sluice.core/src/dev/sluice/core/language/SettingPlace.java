package dev.sluice.core.language;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry under a node's {@code with}: which setting it belongs to, and what may stand in it.
 *
 * @param node the node
 * @param setting the setting, or the part of one that is nearest around the entry; null where the name is unknown
 * @param port the input for which a literal stands here; null for a setting
 * @param kinds what may stand there; several where the type leaves a choice, none where nothing is known
 */
record SettingPlace(
        Entry node, @Nullable Setting setting, @Nullable Port port, List<SettingKind> kinds) {
    SettingPlace {
        kinds = List.copyOf(kinds);
    }

    /** What is known of an entry within {@code with}; null for one outside. */
    static @Nullable SettingPlace of(Entry entry, Knowledge knowledge) {
        Entry node = NodeText.around(entry);
        if (node == null) {
            return null;
        }
        Deque<Entry> way = new ArrayDeque<>();
        for (Entry up = entry; up != null && Place.of(up) == Place.SETTING; up = up.parent()) {
            if (!up.isPending()) {
                way.addFirst(up);
            }
        }
        if (way.isEmpty()) {
            return null;
        }
        NodeType type = knowledge.type(node);
        String name = way.removeFirst().key();
        Setting setting = type == null ? null : type.setting(name);
        if (setting == null) {
            Port port = knowledge.ports(node).input(name);
            return new SettingPlace(
                    node, null, port, port == null ? List.of() : List.of(new SettingKind.Literal(port.type())));
        }
        List<SettingKind> kinds = alternatives(setting.kind());
        for (Entry step : way) {
            List<SettingKind> next = new ArrayList<>();
            Setting part = null;
            for (SettingKind kind : kinds) {
                part = field(kind, step.key()) instanceof Setting field ? field : part;
                next.addAll(below(kind, step));
            }
            setting = part == null ? setting : part;
            kinds = next;
        }
        return new SettingPlace(node, setting, null, kinds);
    }

    private static @Nullable Setting field(SettingKind kind, String name) {
        if (kind instanceof SettingKind.Group group) {
            for (Setting field : group.fields()) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static List<SettingKind> below(SettingKind kind, Entry step) {
        return switch (kind) {
            case SettingKind.MapOf map when !step.isItem() -> alternatives(map.values());
            case SettingKind.ListOf list when step.isItem() -> alternatives(list.items());
            case SettingKind.Group group -> {
                Setting field = field(group, step.key());
                yield field == null ? List.of() : alternatives(field.kind());
            }
            case SettingKind.Literal literal -> List.of(new SettingKind.Literal(PortType.ANY));
            default -> List.of();
        };
    }

    private static List<SettingKind> alternatives(SettingKind kind) {
        if (kind instanceof SettingKind.Either either) {
            List<SettingKind> all = new ArrayList<>();
            either.kinds().forEach(one -> all.addAll(alternatives(one)));
            return all;
        }
        return List.of(kind);
    }

    /** The kind of expression that stands here; null where none does. */
    SettingKind.@Nullable Formula formula() {
        for (SettingKind kind : kinds) {
            if (kind instanceof SettingKind.Formula formula) {
                return formula;
            }
        }
        return null;
    }

    /** The names that an expression here sees, with their types. */
    Map<String, PortType> names(Knowledge knowledge) {
        Map<String, PortType> names = knowledge.names(node);
        SettingKind.Formula formula = formula();
        if (formula != null) {
            for (SettingKind.Local local : formula.locals()) {
                names.put(local.name(), typeOf(local, names));
            }
        }
        return names;
    }

    private static PortType typeOf(SettingKind.Local local, Map<String, PortType> names) {
        PortType items = local.itemOf() == null ? null : names.get(local.itemOf());
        PortType item = items == null ? null : PortType.itemOf(items);
        return item == null ? local.type() : item;
    }
}
