package dev.sluice.core.build;

import dev.sluice.model.Problem;
import dev.sluice.model.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.jspecify.annotations.Nullable;

/**
 * The problems of flows as markers. Besides line, characters, message and severity each has the code of its problem and,
 * where it belongs to one, the path of its node.
 */
public final class FlowMarkers {
    /** The type under which {@code plugin.xml} registers the markers. */
    public static final String TYPE = "dev.sluice.core.problem";

    /** An attribute: the code of the problem, such as {@code key-unknown}. */
    public static final String CODE = "code";

    /** An attribute: the path of the node, such as {@code each/score}; absent where the problem belongs to none. */
    public static final String NODE = "node";

    /** The platform refuses an attribute of more than 65,535 bytes; nobody reads as much. */
    private static final int LONGEST_MESSAGE = 10_000;

    private FlowMarkers() {}

    /** The code of a marker's problem; empty for a marker of another type. */
    public static String code(IMarker marker) {
        return marker.getAttribute(CODE, "");
    }

    /** The path of a marker's node; null where it belongs to none. */
    public static @Nullable String node(IMarker marker) {
        return marker.getAttribute(NODE, (String) null);
    }

    /**
     * The problem of a marker in a later check of its flow; null where it is mended. Where the text was changed since the
     * marker was made, the nearest of the same problems counts.
     */
    public static @Nullable Problem problemOf(IMarker marker, List<Problem> problems) {
        int line = marker.getAttribute(IMarker.LINE_NUMBER, 1);
        return problems.stream()
                .filter(problem -> problem.code().equals(code(marker))
                        && Objects.equals(problem.node(), node(marker))
                        && shortened(problem.message()).equals(marker.getAttribute(IMarker.MESSAGE, "")))
                .min(Comparator.comparingInt(problem -> Math.abs(problem.line() - line)))
                .orElse(null);
    }

    /**
     * Gives a file exactly these problems. Markers that are right already stay untouched, and one whose problem only moved
     * stays the same marker, so that views keep their selection. Call it inside one workspace operation for all files.
     *
     * @param source the text that the problems are of; null for problems that have no place in one
     * @throws CoreException where the file is gone
     */
    static void update(IFile file, List<Problem> problems, @Nullable SourceText source) throws CoreException {
        List<Map<String, Object>> wanted = new ArrayList<>();
        problems.forEach(problem -> wanted.add(attributes(problem, source)));
        List<Existing> existing = new ArrayList<>();
        for (IMarker marker : file.findMarkers(TYPE, true, IResource.DEPTH_ZERO)) {
            existing.add(new Existing(marker, Objects.requireNonNullElse(marker.getAttributes(), Map.of())));
        }
        wanted.removeIf(attributes -> take(existing, one -> one.attributes().equals(attributes)) != null);
        for (Map<String, Object> attributes : wanted) {
            Existing moved = take(existing, one -> isSame(one.attributes(), attributes));
            if (moved == null) {
                file.createMarker(TYPE, attributes);
            } else {
                moved.marker().setAttributes(attributes);
            }
        }
        for (Existing gone : existing) {
            gone.marker().delete();
        }
    }

    private static boolean isSame(Map<String, Object> one, Map<String, Object> other) {
        return Objects.equals(one.get(CODE), other.get(CODE))
                && Objects.equals(one.get(NODE), other.get(NODE))
                && Objects.equals(one.get(IMarker.MESSAGE), other.get(IMarker.MESSAGE));
    }

    private static @Nullable Existing take(List<Existing> from, Predicate<Existing> fits) {
        for (Iterator<Existing> each = from.iterator(); each.hasNext(); ) {
            Existing one = each.next();
            if (fits.test(one)) {
                each.remove();
                return one;
            }
        }
        return null;
    }

    private static Map<String, Object> attributes(Problem problem, @Nullable SourceText source) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(IMarker.MESSAGE, shortened(problem.message()));
        attributes.put(IMarker.SEVERITY, problem.isError() ? IMarker.SEVERITY_ERROR : IMarker.SEVERITY_WARNING);
        attributes.put(IMarker.LINE_NUMBER, problem.line());
        attributes.put(CODE, problem.code());
        String node = problem.node();
        if (node != null) {
            attributes.put(NODE, node);
            attributes.put(IMarker.LOCATION, "line " + problem.line() + ", node " + node);
        }
        if (source != null && problem.endLine() <= source.lines()) {
            attributes.put(IMarker.CHAR_START, source.startOfLine(problem.line()) + problem.column() - 1);
            attributes.put(IMarker.CHAR_END, source.startOfLine(problem.endLine()) + problem.endColumn() - 1);
        }
        return attributes;
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    private record Existing(IMarker marker, Map<String, Object> attributes) {}
}
