package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.NodeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a node listens to: {@code /quakes/{id}} with a variable for one segment, or {@code /files/{rest*}} with one
 * for all that follow. A slash at the end does not count. Immutable.
 */
final class PathPattern {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]+");

    private final List<Segment> segments;
    private final List<String> names;

    /** A part between slashes; {@code literal} is empty where {@code variable} stands for any. */
    private record Segment(String literal, boolean variable, boolean rest) {
        /** Which of two that fit is tried first: what is written out, then one segment, then all that follow. */
        int rank() {
            return rest ? 2 : variable ? 1 : 0;
        }
    }

    private PathPattern(List<Segment> segments, List<String> names) {
        this.segments = segments;
        this.names = names;
    }

    /**
     * Reads a pattern.
     *
     * @throws NodeFailure of class user where it is none; the message says why
     */
    static PathPattern of(String text) throws NodeFailure {
        if (!text.startsWith("/")) {
            throw wrong(text, "it must begin with '/'");
        }
        List<Segment> segments = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> parts = split(text);
        for (String part : parts) {
            Segment segment = segment(text, part, names);
            if (segment.rest() && segments.size() < parts.size() - 1) {
                throw wrong(text, "'" + part + "' stands for all that follows, so it must be the last");
            }
            segments.add(segment);
        }
        return new PathPattern(List.copyOf(segments), List.copyOf(names));
    }

    private static Segment segment(String text, String part, List<String> names) throws NodeFailure {
        if (part.isEmpty()) {
            throw wrong(text, "it has two slashes in a row");
        }
        if (!part.startsWith("{") || !part.endsWith("}")) {
            if (!PLAIN.matcher(part).matches()) {
                throw wrong(
                        text, "'" + part + "' is neither plain text nor a variable such as {id}, with nothing around");
            }
            return new Segment(part, false, false);
        }
        boolean rest = part.endsWith("*}");
        String name = part.substring(1, part.length() - (rest ? 2 : 1));
        if (!NAME.matcher(name).matches()) {
            throw wrong(text, "'" + name + "' is no name; write letters, digits and '_'");
        }
        if (names.contains(name)) {
            throw wrong(text, "the variable '" + name + "' stands twice");
        }
        names.add(name);
        return new Segment("", true, rest);
    }

    private static NodeFailure wrong(String text, String why) {
        return NodeFailure.user("the path '" + text + "' is no pattern: " + why + "; write one such as /quakes/{id}");
    }

    /** The parts between the slashes, without the one that a slash at the end would make. */
    static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        int from = 1;
        for (int at = path.indexOf('/', from); at >= 0; at = path.indexOf('/', from)) {
            parts.add(path.substring(from, at));
            from = at + 1;
        }
        if (from < path.length()) {
            parts.add(path.substring(from));
        }
        return parts;
    }

    /** The names of the variables, in their order. */
    List<String> names() {
        return names;
    }

    /** The values of the variables in a path; null where the path is another. */
    String @Nullable [] match(List<String> path) {
        String[] values = new String[names.size()];
        int value = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.rest()) {
                values[value] = i < path.size() ? String.join("/", path.subList(i, path.size())) : "";
                return values;
            }
            if (i >= path.size() || !segment.variable() && !segment.literal().equals(path.get(i))) {
                return null;
            }
            if (segment.variable()) {
                values[value++] = path.get(i);
            }
        }
        return path.size() == segments.size() ? values : null;
    }

    /** Whether both fit the same paths. */
    boolean sameAs(PathPattern other) {
        return segments.equals(other.segments);
    }

    /** Which of two patterns is tried first; 0 where no path fits both, or both are the same. */
    int compareTo(PathPattern other) {
        int shared = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < shared; i++) {
            int by = Integer.compare(
                    segments.get(i).rank(), other.segments.get(i).rank());
            if (by != 0) {
                return by;
            }
        }
        return Integer.compare(other.segments.size(), segments.size());
    }
}
