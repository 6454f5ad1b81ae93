package dev.sluice.lang.java;

import dev.sluice.lang.java.guest.GuestExit;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of what the code of a node threw whose fault it is and where.
 *
 * @param what the code, as messages name it
 * @param module the path of the module, which is the name of its class loader too
 */
record Blame(String what, String module) {
    private static final int TEMPORARY = 75;
    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 8;
    private static final int LONGEST = 4000;

    /** The failure of a node whose code threw this. */
    NodeFailure of(Throwable thrown) {
        return switch (thrown) {
            case NodeFailure failure -> failure;
            case GuestExit exit ->
                failure(
                        exit.code() == TEMPORARY ? ErrorClass.TRANSIENT : ErrorClass.PERMANENT,
                        what + " called System.exit(" + exit.code() + ")" + at(thrown)
                                + ", which ends only the node: return a result, or throw an exception",
                        exit);
            case StackOverflowError deep ->
                failure(
                        ErrorClass.PERMANENT,
                        what + " used up the stack" + at(thrown) + ": it calls itself too deep, or without end",
                        deep);
            case OutOfMemoryError full ->
                failure(
                        ErrorClass.SYSTEM,
                        "the runner's memory ran out in " + what + at(thrown)
                                + "; give it more with -Xmx, or hold less at once",
                        full);
            case LinkageError error -> linkage(error);
            default -> failure(ErrorClass.of(thrown), text(thrown) + at(thrown), thrown);
        };
    }

    private NodeFailure linkage(LinkageError error) {
        return switch (error) {
            case UnsupportedClassVersionError newer ->
                failure(ErrorClass.SYSTEM, "'" + module + "': " + newer.getMessage(), newer);
            case ExceptionInInitializerError initializer
            when initializer.getCause() != null ->
                failure(
                        ErrorClass.PERMANENT,
                        what + " cannot be initialised: " + text(initializer.getCause()) + at(initializer.getCause()),
                        initializer.getCause());
            case NoClassDefFoundError missing
            when String.valueOf(missing.getMessage()).startsWith("Could not initialize") ->
                failure(ErrorClass.PERMANENT, missing.getMessage() + ", as it failed before" + at(missing), missing);
            case NoClassDefFoundError other
            when String.valueOf(other.getMessage()).contains("wrong name") ->
                failure(
                        ErrorClass.PERMANENT,
                        "a class of '" + module + "' lies in another folder than its package says ("
                                + other.getMessage() + "); the module is the folder or jar above the packages",
                        other);
            case NoClassDefFoundError missing -> failure(ErrorClass.PERMANENT, missing(missing), missing);
            case ClassFormatError damaged ->
                failure(
                        ErrorClass.PERMANENT,
                        "a class of '" + module + "' is damaged: " + damaged.getMessage(),
                        damaged);
            default ->
                failure(
                        ErrorClass.PERMANENT,
                        text(error) + at(error) + "; '" + module
                                + "' was compiled against other classes than it runs with: build it anew",
                        error);
        };
    }

    private String missing(NoClassDefFoundError error) {
        String name = String.valueOf(error.getMessage()).replace('/', '.');
        return what + " needs the class " + name + at(error) + ", which is not in '" + module + "'; "
                + (name.startsWith("dev.sluice.")
                        ? "of Sluice, nodes see dev.sluice.nodes.api only"
                        : "put its jar beside the others in a folder that is the module, or name it under Class-Path in the"
                                + " manifest");
    }

    private NodeFailure failure(ErrorClass errorClass, String message, Throwable thrown) {
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return NodeFailure.foreign(errorClass, cut, name(thrown), trace(thrown));
    }

    /** The simple name of its class, or where it has none of the one it extends. */
    private static String name(Throwable thrown) {
        Class<?> type = thrown.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    /** The type and what it says; a node's own exception may fail even at that. */
    private static String text(Throwable thrown) {
        String name = name(thrown);
        try {
            String said = thrown.getMessage();
            return said == null || said.isBlank() ? name : name + ": " + said;
        } catch (RuntimeException | StackOverflowError e) {
            return name + " (its text cannot be made: " + e.getClass().getSimpleName() + ")";
        }
    }

    /** The innermost line of the module, in parentheses; empty where there is none. */
    private String at(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (isOurs(frame)) {
                return " (" + place(frame) + ")";
            }
        }
        return "";
    }

    /** A line of code, such as {@code shop.Grade.run, Grade.java, line 7}. */
    static String place(StackTraceElement frame) {
        String method = frame.getClassName() + "." + frame.getMethodName();
        return frame.getFileName() == null
                ? method
                : method + ", " + frame.getFileName()
                        + (frame.getLineNumber() < 0 ? "" : ", line " + frame.getLineNumber());
    }

    private boolean isOurs(StackTraceElement frame) {
        return module.equals(frame.getClassLoaderName());
    }

    /** The trace down to the outermost line of the module; what called that is ours. Null where no line is the module's. */
    private @Nullable String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        int causes = 0;
        for (Throwable at = thrown; at != null && causes < MOST_CAUSES; at = at.getCause(), causes++) {
            trace.append(causes == 0 ? "" : "Caused by: ").append(text(at)).append('\n');
            List<StackTraceElement> frames = Arrays.asList(at.getStackTrace());
            int last = frames.size() - 1;
            while (last >= 0 && !isOurs(frames.get(last))) {
                last--;
            }
            for (int i = 0; i <= last && i < MOST_FRAMES; i++) {
                trace.append("    at ").append(frame(frames.get(i))).append('\n');
            }
        }
        return trace.isEmpty() ? null : trace.toString().stripTrailing();
    }

    private static String frame(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "("
                + (frame.getFileName() == null ? "unknown" : frame.getFileName())
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()) + ")";
    }
}
