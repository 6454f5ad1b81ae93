package dev.sluice.cli.report;

import dev.sluice.model.Problem;
import dev.sluice.model.source.SourceText;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;

/**
 * The problems of one file.
 *
 * @param file as the person named it
 * @param source its text, for excerpts; empty where it could not be read
 */
public record FileProblems(String file, SourceText source, List<Problem> problems) {
    public FileProblems {
        problems = List.copyOf(problems);
    }

    /** The problems of a flow that was checked. */
    public static FileProblems of(FlowAnalysis flow, String file) {
        return new FileProblems(file, flow.document().source(), flow.problems());
    }

    public long errors() {
        return problems.stream().filter(Problem::isError).count();
    }

    public long warnings() {
        return problems.size() - errors();
    }

    /** Only its warnings. */
    public FileProblems onlyWarnings() {
        return new FileProblems(
                file,
                source,
                problems.stream().filter(problem -> !problem.isError()).toList());
    }
}
