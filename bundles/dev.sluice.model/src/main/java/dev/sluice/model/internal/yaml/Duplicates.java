package dev.sluice.model.internal.yaml;

import dev.sluice.model.internal.ProblemLog;

/** The problem of a key that stands twice in a mapping. */
final class Duplicates {
    private Duplicates() {}

    static void report(ProblemLog log, YamlScalar key, YamlScalar first) {
        log.error(
                "key-duplicate",
                key.start(),
                key.end(),
                null,
                "The key '" + key.value() + "' stands here a second time; the first is on line "
                        + log.source().lineOf(first.start()) + ". Remove or rename one of them.");
    }
}
