package dev.sluice.cli.run;

import dev.sluice.cli.report.FileProblems;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads flows of the projects that they stand in. */
public final class ProjectLoader implements FlowLoader {
    private final FlowReader reader;
    private final Supplier<Catalogue> catalogue;
    private final Function<FlowAnalysis, Plan> compiler;

    /**
     * A loader.
     *
     * @param compiler makes the plan of a flow without errors
     */
    public ProjectLoader(FlowReader reader, Supplier<Catalogue> catalogue, Function<FlowAnalysis, Plan> compiler) {
        this.reader = reader;
        this.catalogue = catalogue;
        this.compiler = compiler;
    }

    @Override
    public Loaded load(Path file, String shown) {
        Checked checked = read(file, shown);
        FlowAnalysis analysis = checked.analysis();
        boolean sound = analysis != null && !analysis.hasErrors();
        return new Loaded(checked.problems(), sound ? compiler.apply(analysis) : null, checked.project());
    }

    @Override
    public List<FileProblems> check(Path file, String shown) {
        return read(file, shown).problems();
    }

    private Checked read(Path file, String shown) {
        FlowDocument document = reader.read(file);
        try {
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                ProjectFolder project = ProjectFolder.of(file);
                FlowAnalysis analysis =
                        new Validator(catalogue.get(), reader).validate(document, project, project.relative(file));
                return new Checked(problems(shown, document, analysis.problems()), analysis, project);
            }
        } catch (IOException e) {
            return new Checked(problems(shown, document, document.problems()), null, null);
        }
        return new Checked(problems(shown, document, document.problems()), null, null);
    }

    private static List<FileProblems> problems(String shown, FlowDocument document, List<Problem> problems) {
        return List.of(new FileProblems(shown, document.source(), problems));
    }

    private record Checked(
            List<FileProblems> problems,
            @Nullable FlowAnalysis analysis,
            @Nullable ProjectFolder project) {}
}
