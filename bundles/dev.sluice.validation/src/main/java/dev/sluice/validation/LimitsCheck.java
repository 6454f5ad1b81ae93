package dev.sluice.validation;

import dev.sluice.model.Problem;
import dev.sluice.model.ProjectFile;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the limits in a project's {@code sluice.yaml} are of types that there are. */
public final class LimitsCheck {
    private final Set<String> types;

    /** A check against the types of a catalogue; those of scripts are in none. */
    public LimitsCheck(Catalogue catalogue) {
        this.types = catalogue.definitions().keySet();
    }

    /** The file with what is wrong with its limits. */
    public ProjectFile check(ProjectFile file) {
        List<Problem> problems = new ArrayList<>();
        file.policies().limits().forEach((type, limit) -> {
            if (!types.contains(type) && !Catalogue.isPath(type)) {
                problems.add(Problem.warning(
                        "limit-unknown",
                        "There is no node type '" + type + "', so its limit has no effect." + Nearest.hint(type, types),
                        limit.at(),
                        null));
            }
        });
        return problems.isEmpty() ? file : file.with(problems);
    }
}
