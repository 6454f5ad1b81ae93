package dev.sluice.cli.command;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.report.FileProblems;
import dev.sluice.cli.report.ProblemJson;
import dev.sluice.cli.report.ProblemText;
import dev.sluice.cli.run.Services;
import dev.sluice.cli.text.Line;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.validation.FlowAnalysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice validate}. */
@Command(
        name = "validate",
        description = {
            "Checks flows without running them: their form, types, links, settings, expressions and scripts.",
            "",
            "Every problem is listed with its line and column. Warnings alone leave the exit code at 0."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        footer = {
            "",
            "Examples:",
            "  sluice validate orders.flow",
            "  sluice validate flows/ samples/",
            "  sluice validate --json . | jq '.[].message'"
        })
final class ValidateCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER",
            description = "Flows, and folders in which every file that ends in .flow is checked.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--json",
            description = "Write one array of {file, line, column, severity, code, node, message} to standard output.")
    private boolean json;

    private final Services services;

    ValidateCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        Console console = services.console();
        List<FlowFiles.Named> files = new FlowFiles(console.folder()).find(paths);
        List<FileProblems> checked = new ArrayList<>();
        Set<Path> projects = new HashSet<>();
        for (FlowFiles.Named file : files) {
            LoadedFlow loaded = services.flows().apply(file.path()).withNeedsChecked();
            // a flow that others call is checked for itself; its problems are not repeated for each of them
            checked.add(FileProblems.of(loaded.flow(), file.shown()));
            FlowAnalysis project = loaded.projectFile();
            if (project != null
                    && loaded.project() != null
                    && projects.add(loaded.project().root())) {
                checked.add(FileProblems.of(project, project.file()));
            }
        }
        if (json) {
            console.out().text(ProblemJson.array(checked) + "\n");
        } else {
            print(console, checked, files.size());
        }
        return checked.stream().anyMatch(file -> file.errors() > 0) ? ExitCode.INVALID : ExitCode.DONE;
    }

    private static void print(Console console, List<FileProblems> checked, int flows) {
        ProblemText text = new ProblemText(console.shown(), console.columns());
        long errors = 0;
        long warnings = 0;
        for (FileProblems file : checked) {
            for (Line line : text.lines(file)) {
                console.out().line(line.text(console.outColours()));
            }
            errors += file.errors();
            warnings += file.warnings();
        }
        console.out().line(summary(flows, errors, warnings));
    }

    private static String summary(int files, long errors, long warnings) {
        String checked = count(files, "flow") + " checked: ";
        if (errors + warnings == 0) {
            return checked + "no problems";
        }
        return checked + count(errors, "error") + ", " + count(warnings, "warning");
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
