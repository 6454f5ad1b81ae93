package dev.sluice.lang.wasm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of a module that were at work when something was thrown, the innermost first. They are known where the compiler
 * made methods of them, which have their numbers.
 *
 * @param functions their names
 */
record AtWork(List<String> functions) {
    private static final Pattern METHOD = Pattern.compile("func_([0-9]{1,9})");
    private static final String GENERATED = "run.endive.$gen.";
    private static final int MOST = 20;

    AtWork {
        functions = List.copyOf(functions);
    }

    static AtWork in(ReadyModule module, Throwable thrown) {
        List<String> functions = new ArrayList<>();
        for (Throwable at = thrown; at != null && functions.isEmpty(); at = at.getCause()) {
            for (StackTraceElement frame : at.getStackTrace()) {
                Matcher method = METHOD.matcher(frame.getMethodName());
                if (frame.getClassName().startsWith(GENERATED) && method.matches() && functions.size() < MOST) {
                    functions.add(module.nameOf(Integer.parseInt(method.group(1))));
                }
            }
        }
        return new AtWork(functions);
    }

    /** Where that was, with a comma before it; empty where it is not known. */
    String words() {
        return functions.isEmpty() ? "" : ", in " + functions.get(0);
    }

    /** A line for each function. */
    String trace() {
        StringBuilder lines = new StringBuilder();
        functions.forEach(function -> lines.append("    at ").append(function).append('\n'));
        return lines.toString();
    }
}
