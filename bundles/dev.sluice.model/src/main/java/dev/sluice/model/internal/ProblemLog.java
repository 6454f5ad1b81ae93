package dev.sluice.model.internal;

import dev.sluice.model.Problem;
import dev.sluice.model.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one text; bounded, so that a hostile file cannot fill the memory with them. */
public final class ProblemLog {
    private static final int MOST = 1000;

    private final SourceText source;
    private final List<Problem> problems = new ArrayList<>();
    private int dropped;

    /** Starts an empty log for a text. */
    public ProblemLog(SourceText source) {
        this.source = source;
    }

    /** Adds an error at offsets of the text. */
    public void error(String code, int start, int end, @Nullable String node, String message) {
        add(Problem.error(code, message, source.range(start, Math.max(start, end)), node));
    }

    /** Adds a warning at offsets of the text. */
    public void warning(String code, int start, int end, @Nullable String node, String message) {
        add(Problem.warning(code, message, source.range(start, Math.max(start, end)), node));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        } else {
            dropped++;
        }
    }

    /** Adds all problems of another log. */
    public void addAll(ProblemLog other) {
        other.problems.forEach(this::add);
        dropped += other.dropped;
    }

    /** Whether a problem with a code was added. */
    public boolean has(String code) {
        return problems.stream().anyMatch(problem -> problem.code().equals(code));
    }

    /** A log with the problems of one code only. */
    public ProblemLog only(String code) {
        ProblemLog log = new ProblemLog(source);
        problems.stream().filter(problem -> problem.code().equals(code)).forEach(log::add);
        return log;
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** The text that the offsets belong to. */
    public SourceText source() {
        return source;
    }

    /** The problems in the order of the text; when there were too many, a last one says how many more. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (dropped > 0) {
            sorted.add(Problem.error(
                    "problems-more",
                    dropped + " more problems are not listed. Mend those above first.",
                    source.range(source.text().length(), source.text().length()),
                    null));
        }
        return List.copyOf(sorted);
    }
}
