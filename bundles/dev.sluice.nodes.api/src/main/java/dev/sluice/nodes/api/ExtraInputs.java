package dev.sluice.nodes.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the inputs that are linked only for the expressions in a node's settings. */
final class ExtraInputs {
    private static final String HELP = "A value that the expressions in the settings see by this name.";

    private ExtraInputs() {}

    /** These ports with an input for each further name that is linked, unless it looks like a mistake. */
    static Ports add(Ports ports, NodeType type, PortRule.Query query) {
        Set<String> taken = new HashSet<>();
        type.settings().forEach(setting -> {
            taken.add(setting.name());
            addLocals(setting.kind(), taken);
        });
        List<Port> inputs = new ArrayList<>(ports.inputs());
        query.linked().forEach((name, linked) -> {
            if (ports.input(name) == null && !taken.contains(name) && !looksLikeOneOf(ports.inputs(), name)) {
                inputs.add(Port.required(name, linked, HELP));
            }
        });
        return new Ports(inputs, ports.outputs(), ports.inner());
    }

    /** Collects the names that an expression would see in place of an input. */
    private static void addLocals(SettingKind kind, Set<String> names) {
        switch (kind) {
            case SettingKind.Formula formula -> formula.locals().forEach(local -> names.add(local.name()));
            case SettingKind.MapOf map -> addLocals(map.values(), names);
            case SettingKind.ListOf list -> addLocals(list.items(), names);
            case SettingKind.Group group -> group.fields().forEach(field -> addLocals(field.kind(), names));
            case SettingKind.Either either -> either.kinds().forEach(one -> addLocals(one, names));
            default -> {
                // holds no expression with names of its own
            }
        }
    }

    private static boolean looksLikeOneOf(List<Port> ports, String name) {
        int near = Math.max(1, (name.length() + 1) / 3);
        String folded = name.toLowerCase(Locale.ROOT);
        return ports.stream().anyMatch(port -> edits(folded, port.name().toLowerCase(Locale.ROOT)) <= near);
    }

    /** The edit distance after Levenshtein. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
