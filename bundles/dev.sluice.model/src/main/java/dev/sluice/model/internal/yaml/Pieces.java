package dev.sluice.model.internal.yaml;

import dev.sluice.model.internal.ProblemLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pieces of one mapping that were taken so far. */
final class Pieces {
    private final Lines lines;
    private final ProblemLog log;
    private final List<YamlEntry> entries = new ArrayList<>();
    private final Map<String, YamlScalar> names = new HashMap<>();
    private boolean complete = true;

    Pieces(Lines lines, ProblemLog log) {
        this.lines = lines;
        this.log = log;
    }

    /** Takes the entries of a piece that parsed; null for one with comments only. */
    void take(@Nullable YamlNode node) {
        if (node != null && node.content() instanceof YamlMap map) {
            map.entries().forEach(entry -> add(entry.key(), entry.value(), entry.duplicate()));
        }
    }

    /** Takes the key of a piece that was cut, with what came out of cutting it. */
    void takeKey(@Nullable YamlNode head, YamlNode value) {
        if (head != null
                && head.content() instanceof YamlMap map
                && !map.entries().isEmpty()) {
            add(map.entries().get(0).key(), value, false);
        }
    }

    /** Takes the key, if one can be made out, of a piece that does not parse. */
    void broken(int from, int to) {
        YamlScalar key = lines.keyOf(from);
        if (key == null) {
            complete = false;
        } else {
            add(
                    key,
                    new YamlBroken(
                            key.end(),
                            Math.max(
                                    key.end(),
                                    lines.start(from)
                                            + lines.text(from, to)
                                                    .stripTrailing()
                                                    .length())),
                    false);
        }
    }

    private void add(YamlScalar key, YamlNode value, boolean reported) {
        YamlScalar first = names.putIfAbsent(key.value(), key);
        if (first != null && !reported) {
            Duplicates.report(log, key, first);
        }
        entries.add(new YamlEntry(key, value, first != null));
    }

    /** All of them as one mapping. @param start where the mapping starts */
    YamlMap map(int start) {
        int end = entries.isEmpty()
                ? start
                : entries.get(entries.size() - 1).value().end();
        return new YamlMap(start, Math.max(start, end), false, List.copyOf(entries), complete, 1);
    }
}
