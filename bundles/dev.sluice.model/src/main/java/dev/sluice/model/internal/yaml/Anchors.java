package dev.sluice.model.internal.yaml;

import dev.sluice.model.Limits;
import dev.sluice.model.internal.ProblemLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The anchors of a document and the bounds on their use. */
final class Anchors {
    /** Most values that all aliases of a document may stand for: fifty large blocks, but no bomb. */
    private static final long MOST_EXPANDED = 100_000;

    private final Limits limits;
    private final ProblemLog log;
    private final @Nullable Anchors outer;
    private final Map<String, YamlNode> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int uses;
    private long expanded;

    private Anchors(Limits limits, ProblemLog log, @Nullable Anchors outer) {
        this.limits = limits;
        this.log = log;
        this.outer = outer;
    }

    /** No anchors yet. */
    static Anchors none(Limits limits, ProblemLog log) {
        return new Anchors(limits, log, null);
    }

    /**
     * The anchors of one piece of a text that has syntax errors, on top of those of the pieces kept before. An anchor
     * may be missing because of the errors, so that is no problem of its own.
     */
    Anchors attempt(ProblemLog pieceLog) {
        Anchors piece = new Anchors(limits, pieceLog, this);
        piece.uses = uses;
        piece.expanded = expanded;
        return piece;
    }

    /** Adds what a piece that parsed has brought. */
    void keep(Anchors piece) {
        known.putAll(piece.known);
        uses = piece.uses;
        expanded = piece.expanded;
    }

    void open(@Nullable String anchor) {
        if (anchor != null) {
            open.add(anchor);
        }
    }

    void close(@Nullable String anchor, YamlNode node) {
        if (anchor != null) {
            open.remove(anchor);
            known.put(anchor, node);
        }
    }

    /** The alias, or an absent value in its place when it cannot be used. */
    YamlNode resolve(String anchor, int start, int end) {
        YamlNode absent = new YamlScalar(start, start, YamlScalar.Kind.NULL, YamlScalar.Style.PLAIN, "");
        uses++;
        if (uses > limits.aliases()) {
            if (uses == limits.aliases() + 1) {
                log.error(
                        "limit-aliases",
                        start,
                        end,
                        null,
                        "More than " + limits.aliases()
                                + " aliases. Write some of the values out, or raise the limit with -Dsluice.limits.aliases.");
            }
            return absent;
        }
        YamlNode target = known.get(anchor);
        if (target == null && outer != null) {
            target = outer.known.get(anchor);
        }
        if (target == null && outer != null) {
            return new YamlBroken(start, end);
        }
        if (target == null) {
            log.error(
                    "alias-unknown",
                    start,
                    end,
                    null,
                    open.contains(anchor)
                            ? "The alias '*" + anchor
                                    + "' stands inside the value it names. A value cannot contain itself: write it out."
                            : "No anchor '&" + anchor
                                    + "' stands before this alias. Add it to the value that is meant, or write the value out.");
            return absent;
        }
        long before = expanded;
        expanded = Math.min(Long.MAX_VALUE / 2, expanded + target.weight());
        if (before > MOST_EXPANDED) {
            return absent; // said once
        }
        if (expanded > MOST_EXPANDED) {
            log.error(
                    "limit-aliases",
                    start,
                    end,
                    null,
                    "The aliases up to here stand for more than " + MOST_EXPANDED
                            + " values. Write some of the values out.");
            return absent;
        }
        return new YamlAlias(start, end, target.content());
    }
}
