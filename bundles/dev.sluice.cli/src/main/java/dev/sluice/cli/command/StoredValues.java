package dev.sluice.cli.command;

import dev.sluice.engine.journal.ContentStore;
import dev.sluice.nodes.api.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the large values of a project's runs take on the disk, for {@code sluice doctor}. */
final class StoredValues {
    private static final String SUBJECT = "Large values";

    private StoredValues() {}

    /** One line; none where no run has any. */
    static List<Finding> findings(Path project) {
        try {
            ContentStore.Usage usage =
                    new ContentStore(project.resolve(".sluice").resolve("journal")).usage();
            return usage.contents() == 0 ? List.of() : List.of(Finding.good(SUBJECT, text(usage)));
        } catch (IOException e) {
            return List.of(Finding.limited(
                    SUBJECT,
                    "the store of the project's journal cannot be read: " + e.getMessage(),
                    "See who may read .sluice/journal/store."));
        }
    }

    private static String text(ContentStore.Usage usage) {
        return usage.contents() + (usage.contents() == 1 ? " value of kept runs, " : " values of kept runs, ")
                + DiskSize.text(usage.bytes()) + " on disk"
                + (usage.shared() == 0 ? "" : "; equal ones save " + DiskSize.text(usage.shared()))
                + (usage.packed() == 0
                        ? ""
                        : "; " + usage.packed() + " of old runs are compressed, " + DiskSize.text(usage.packedBytes()));
    }
}
