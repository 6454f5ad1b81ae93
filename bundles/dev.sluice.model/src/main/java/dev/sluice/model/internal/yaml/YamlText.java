package dev.sluice.model.internal.yaml;

import dev.sluice.model.Limits;
import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.source.SourceText;
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
     * Parses a text and logs what is wrong with it as YAML.
     *
     * @param text what to parse, of the same length as the source
     * @param source the text as the user sees it
     */
    public static YamlText parse(String text, SourceText source, Limits limits, ProblemLog log) {
        try {
            return new YamlText(new YamlParser(text, limits, log).parse(0, text.length()), true);
        } catch (YamlFault fault) {
            log.error(fault.code(), fault.offset(), fault.offset(), null, fault.getMessage());
            return new YamlText(null, false);
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
