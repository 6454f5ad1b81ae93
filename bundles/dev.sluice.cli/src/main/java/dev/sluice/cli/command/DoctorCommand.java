package dev.sluice.cli.command;

import dev.sluice.cli.catalogue.Wrap;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice doctor}. */
@Command(
        name = "doctor",
        description =
                "Looks for what nodes need of this machine: Java, the runtimes of scripts with their versions, how"
                        + " well scripts are kept apart from the rest, and the keyring with the person's secrets. Says"
                        + " what to do where something is missing.",
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        footer = {
            "",
            "Examples:",
            "  sluice doctor",
            "  sluice doctor my-project      with the interpreters that the project brings",
            "  sluice doctor --json | jq '.[] | select(.level != \"good\")'",
            "",
            "Exit codes: 0 all is there, 1 something is missing."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int LEAST = 20;
    private static final int START = 4;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The project to look from; this folder where it is left out.")
    private String folder = ".";

    @Option(names = "--json", description = "Write it as JSON.")
    private boolean json;

    private final Services services;

    DoctorCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        ProjectFolder project = project();
        findings.addAll(services.catalogue().get().examine(project, Cancellation.NEVER));
        findings.addAll(services.secrets().examine());
        findings.addAll(StoredValues.findings(project.root()));
        if (json) {
            services.console().out().text(Json.pretty(json(findings)) + "\n");
        } else {
            show(findings);
        }
        boolean missing = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.MISSING);
        return missing ? ExitCode.FAILED : ExitCode.DONE;
    }

    private ProjectFolder project() throws UsageException {
        try {
            return ProjectFolder.at(services.console().folder().resolve(folder));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    "'" + folder.replace('\0', '?') + "' is no folder; give that of a project, or none.");
        }
    }

    private static Finding java() {
        return Finding.good(
                "Java",
                System.getProperty("java.version") + ", " + System.getProperty("java.vendor", "") + ", "
                        + System.getProperty("java.home"));
    }

    private static ListValue json(List<Finding> findings) {
        return ListValue.of(findings.stream()
                .map(finding -> RecordValue.of("subject", Value.of(finding.subject()))
                        .with("level", Value.of(finding.level().name().toLowerCase(Locale.ROOT)))
                        .with("found", Value.of(finding.found()))
                        .with("remedy", Value.of(finding.remedy())))
                .toArray(Value[]::new));
    }

    private void show(List<Finding> findings) {
        int subjects = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        findings.forEach(finding -> show(finding, START + subjects + 2));
        long missing = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.MISSING)
                .count();
        line(new Line());
        line(
                missing == 0
                        ? new Line().add(Style.GOOD, "All that nodes need is there.")
                        : new Line()
                                .add(Style.BAD, missing + (missing == 1 ? " thing is" : " things are") + " missing."));
    }

    private void show(Finding finding, int start) {
        Line line = new Line()
                .add(style(finding.level()), mark(finding.level()))
                .to(START)
                .add(Style.STRONG, finding.subject())
                .to(start);
        int width = Math.max(LEAST, services.console().columns() - start);
        for (String part : Wrap.lines(finding.found(), width)) {
            line(line.add(part));
            line = new Line().to(start);
        }
        if (!finding.remedy().isEmpty()) {
            Wrap.lines(finding.remedy(), width)
                    .forEach(part -> line(new Line().to(start).add(Style.QUIET, part)));
        }
    }

    private void line(Line line) {
        Console console = services.console();
        console.out().line(line.text(console.outColours()));
    }

    private static String mark(Finding.Level level) {
        return switch (level) {
            case GOOD -> "ok";
            case LIMITED -> "!";
            case MISSING -> "no";
        };
    }

    private static Style style(Finding.Level level) {
        return switch (level) {
            case GOOD -> Style.GOOD;
            case LIMITED -> Style.WARN;
            case MISSING -> Style.BAD;
        };
    }
}
