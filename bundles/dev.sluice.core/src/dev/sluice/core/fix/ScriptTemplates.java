package dev.sluice.core.fix;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a new script begins with. It runs as it stands, takes the inputs that are linked, and gives null. */
final class ScriptTemplates {
    private static final String RESULT = "What is returned is the node's output 'out'.";

    /** Words that cannot name an argument, as far as they can be the name of an input. */
    private static final Set<String> PYTHON_WORDS =
            words("__debug__ and assert async await class def del elif except finally from"
                    + " global is lambda nonlocal not or pass raise try with yield None True False");

    private static final Set<String> JAVASCRIPT_WORDS =
            words("arguments await case catch class debugger default delete do"
                    + " enum eval export extends finally implements instanceof interface new private protected public static super"
                    + " switch this throw try typeof with yield");

    private static final Set<String> JAVA_WORDS = words(
            "_ abstract assert boolean byte case catch char class default do"
                    + " double enum extends final finally float goto implements instanceof int interface long native new private"
                    + " protected public short static strictfp super switch synchronized this throw throws transient try volatile");

    /** What no class can be named beside those, or should not, as the template needs its other meaning. */
    private static final Set<String> NO_CLASSES =
            words("Object break const continue else false for if import null package"
                    + " permits record return sealed true var void while yield");

    private ScriptTemplates() {}

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /**
     * The text of a file with this name.
     *
     * @param inputs the names of those that it shall take
     * @return null where its language is not known, or has no way to take such inputs
     */
    static @Nullable String of(String name, List<String> inputs) {
        int dot = name.lastIndexOf('.');
        if (dot < 1) {
            return null;
        }
        String stem = name.substring(0, dot);
        return switch (name.substring(dot + 1)) {
            case "py" -> python(inputs);
            case "js", "mjs" -> "export function run(" + taken(inputs, "inputs") + ") {" + javascript() + "}\n";
            case "cjs" -> "exports.run = (" + taken(inputs, "inputs") + ") => {" + javascript() + "};\n";
            case "ts", "mts" -> "export function run(" + typed(inputs) + ") {" + javascript() + "}\n";
            case "sh" -> shell("sh");
            case "bash" -> shell("bash");
            case "java" -> java(stem, inputs);
            case "flow" -> flow(stem, inputs);
            default -> null;
        };
    }

    private static boolean fit(List<String> inputs, Set<String> reserved) {
        return inputs.stream().noneMatch(reserved::contains);
    }

    private static String python(List<String> inputs) {
        String arguments = fit(inputs, PYTHON_WORDS) ? String.join(", ", inputs) : "**inputs";
        return "def run(" + arguments + "):\n    # " + RESULT + "\n    return None\n";
    }

    private static String javascript() {
        return "\n  // " + RESULT + "\n  return null;\n";
    }

    private static String taken(List<String> inputs, String otherwise) {
        if (inputs.isEmpty()) {
            return "";
        }
        return fit(inputs, JAVASCRIPT_WORDS) ? "{ " + String.join(", ", inputs) + " }" : otherwise;
    }

    private static String typed(List<String> inputs) {
        if (inputs.isEmpty() || !fit(inputs, JAVASCRIPT_WORDS)) {
            return taken(inputs, "inputs: any");
        }
        return taken(inputs, "")
                + inputs.stream().map(input -> input + ": unknown").collect(Collectors.joining("; ", ": { ", " }"));
    }

    private static String shell(String shell) {
        return "#!/bin/" + shell + " -eu\n"
                + "inputs=$(cat) # a JSON object, the inputs by their names\n"
                + "echo \"inputs: $inputs\" >&2 # goes to the log\n"
                + "echo null # what is printed, as JSON, is the node's output 'out'\n";
    }

    private static @Nullable String java(String stem, List<String> inputs) {
        boolean named = stem.matches("[A-Za-z_][A-Za-z0-9_]*") && fit(List.of(stem), JAVA_WORDS);
        if (!named || !fit(List.of(stem), NO_CLASSES) || !fit(inputs, JAVA_WORDS)) {
            return null;
        }
        String arguments = inputs.stream().map(input -> "Object " + input).collect(Collectors.joining(", "));
        return "class " + stem + " {\n    static Object run(" + arguments + ") {\n        // " + RESULT
                + "\n        return null;\n    }\n}\n";
    }

    private static String flow(String stem, List<String> inputs) {
        String id = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-$", "");
        String params =
                inputs.stream().map(input -> "  " + input + ": {type: any}\n").collect(Collectors.joining());
        // YAML takes these words for other things than texts
        String quoted = Set.of("null", "true", "false").contains(id) ? '"' + id + '"' : id;
        return "flow: " + (id.isEmpty() ? "flow" : quoted) + "\nformat: 1\n"
                + (params.isEmpty() ? "" : "params:\n" + params);
    }
}
