package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.report.FailureText;
import dev.sluice.cli.report.NodePlaces;
import dev.sluice.cli.text.Line;
import dev.sluice.engine.Failure;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.json.ShownValues;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says how a run ended: its results on standard output, its failure on standard error, and the exit code. */
final class Outcome {
    private final Console console;
    private final RunArguments arguments;
    private final Plan plan;
    private final FailureSpot spot;
    private final boolean interrupted;

    Outcome(Console console, RunArguments arguments, Plan plan, FailureSpot spot, boolean interrupted) {
        this.console = console;
        this.arguments = arguments;
        this.plan = plan;
        this.spot = spot;
        this.interrupted = interrupted;
    }

    /** Tells of a result, null where there was none in time. @return the exit code */
    int tell(@Nullable RunResult result) {
        if (!arguments.json() && result != null) {
            report(spot.shown(result));
        }
        if (console.out().failure() != null) {
            return undelivered(console.out().failure());
        }
        RunStatus status = result == null ? RunStatus.CANCELLED : result.status();
        if (interrupted && status != RunStatus.COMPLETED) {
            return ExitCode.INTERRUPTED;
        }
        return switch (status) {
            case COMPLETED -> ExitCode.DONE;
            case FAILED -> ExitCode.FAILED;
            default -> ExitCode.CANCELLED;
        };
    }

    private void report(RunResult result) {
        Failure failure = result.failure();
        if (result.status() == RunStatus.COMPLETED) {
            console.out().text(Json.pretty(ShownValues.of(result.out())) + "\n");
        } else if (result.status() == RunStatus.FAILED && failure != null) {
            FailureText text = new FailureText(NodePlaces.of(plan), console.columns());
            for (Line line : text.lines(failure, spot.of(failure.node()))) {
                console.err().line(line.text(console.colours()));
            }
        }
    }

    private int undelivered(IOException failure) {
        if (console.out().abandoned()) {
            return ExitCode.CANCELLED;
        }
        console.err()
                .line("error: The result cannot be written to standard output: " + failure.getMessage()
                        + ". Write it to where there is room.");
        return ExitCode.FAILED;
    }
}
