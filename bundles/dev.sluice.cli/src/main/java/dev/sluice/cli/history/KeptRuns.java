package dev.sluice.cli.history;

import dev.sluice.engine.history.Keeping;
import dev.sluice.engine.history.Keeping.Rule;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.ProjectFile;
import dev.sluice.model.project.ProjectPolicies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which runs a project keeps: what a property says, or else the {@code history} of its {@code sluice.yaml}. */
public final class KeptRuns {
    /** The property that says how many of each flow: a number from 0, or {@code all}. */
    public static final String PROPERTY = "sluice.keep-runs";

    private final Path project;
    private final @Nullable Keeping given;

    private KeptRuns(Path project, @Nullable Keeping given) {
        this.project = project;
        this.given = given;
    }

    /**
     * For a project.
     *
     * @param property looks a property up, null where it is not set; usually {@code System::getProperty}
     * @throws IOException where the property says no number
     */
    public static KeptRuns of(Path project, UnaryOperator<@Nullable String> property) throws IOException {
        String text = property.apply(PROPERTY);
        try {
            return new KeptRuns(
                    project, text == null ? null : new Keeping(new Rule(Keeping.runs(text), null), Map.of()));
        } catch (NumberFormatException e) {
            throw new IOException(
                    "-D" + PROPERTY + "=" + text + " is neither a number from 0 nor 'all'; correct it", e);
        }
    }

    /** What counts now, so that a file that was changed meanwhile does; null where the file has errors. */
    public @Nullable Keeping now() {
        if (given != null) {
            return given;
        }
        ProjectFile file = ProjectFile.in(project, Limits.DEFAULT);
        return file.problems().stream().anyMatch(Problem::isError)
                ? null
                : keeping(file.policies().history());
    }

    private static Keeping keeping(ProjectPolicies.History history) {
        Rule rule = rule(history.rule(), Keeping.DEFAULT.rule());
        Map<String, Rule> flows = new HashMap<>();
        history.flows().forEach((flow, kept) -> flows.put(flow, rule(kept, rule)));
        return new Keeping(rule, flows);
    }

    /** What is not said is as it is around. */
    private static Rule rule(ProjectPolicies.Kept kept, Rule around) {
        Integer runs = kept.runs();
        Duration age = kept.age();
        return new Rule(runs == null ? around.runs() : runs, age == null ? around.age() : age);
    }
}
