package dev.sluice.model.internal.yaml;

import dev.sluice.model.Limits;
import dev.sluice.model.internal.ProblemLog;
import org.jspecify.annotations.Nullable;

/** A text as a YAML tree, as far as it is YAML. */
public final class YamlText {
    private final @Nullable YamlNode root;
    private final boolean intact;

    private YamlText(@Nullable YamlNode root, boolean intact) {
        this.root = root;
        this.intact = intact;
    }

    /**
     * Parses a text and logs everything that is wrong with it as YAML, going on after each syntax error.
     *
     * @param text what to parse, of the same length as the source that the log belongs to
     */
    public static YamlText parse(String text, Limits limits, ProblemLog log) {
        YamlParser parser = new YamlParser(limits.depth());
        ProblemLog attempt = new ProblemLog(log.source());
        try {
            YamlNode root = parser.parse(text, 0, Anchors.none(limits, attempt), attempt);
            log.addAll(attempt);
            return new YamlText(root, true);
        } catch (YamlFault fault) {
            return new YamlText(new YamlRecovery(text, parser, limits, log).recover(fault), false);
        }
    }

    /** The tree; null when there is nothing in the text. */
    public @Nullable YamlNode root() {
        return root;
    }

    /** Whether the whole text is in the tree. */
    public boolean isIntact() {
        return intact;
    }
}
