package dev.sluice.core.language;

import dev.sluice.nodes.api.NodeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is in the project of a flow. Asked anew for each question; for any thread. */
public interface ProjectFiles {
    /** The paths of the files that a flow may name, relative to its folder, with slashes. */
    List<String> files();

    /** The types of the scripts, such as {@code ./nodes/score.py}. */
    List<String> scripts();

    /** The type of a script as it is now; null where it cannot be read. */
    @Nullable
    NodeType script(String type);
}
