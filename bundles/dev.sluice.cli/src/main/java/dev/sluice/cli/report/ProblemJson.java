package dev.sluice.cli.report;

import dev.sluice.json.Json;
import dev.sluice.json.JsonLine;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Problems as {@code {file, line, column, severity, code, node, message}}; lines and columns count from 1. */
public final class ProblemJson {
    private ProblemJson() {}

    /** One array with the problems of all files, on one line. */
    public static String array(List<FileProblems> files) {
        return Json.write(list(files));
    }

    /** What {@code run --json} says in place of events where the flow is invalid. */
    public static String invalid(List<FileProblems> files) {
        return new JsonLine()
                .put("event", "invalid")
                .put("problems", list(files))
                .toString();
    }

    private static ListValue list(List<FileProblems> files) {
        List<Value> problems = new ArrayList<>();
        for (FileProblems file : files) {
            file.problems().forEach(problem -> problems.add(record(file.file(), problem)));
        }
        return ListValue.copyOf(problems);
    }

    private static RecordValue record(String file, Problem problem) {
        return RecordValue.builder()
                .put("file", Value.of(file))
                .put("line", Value.of(problem.line()))
                .put("column", Value.of(problem.column()))
                .put("severity", Value.of(problem.severity().name().toLowerCase(Locale.ROOT)))
                .put("code", Value.of(problem.code()))
                .put("node", problem.node() == null ? Value.NULL : Value.of(problem.node()))
                .put("message", Value.of(problem.message()))
                .build();
    }
}
