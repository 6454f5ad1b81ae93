package dev.sluice.lang.python;

import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.NodeFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine gives and a person may choose.
 *
 * @param environment the runner's environment variables
 * @param program the interpreter, by path or name ({@code -Dsluice.python}); null for the first on the PATH
 * @param outputLimit bytes of a result as text ({@code -Dsluice.limits.script-output}); null for 64 MB
 * @param grace how long a script may take to end after it was asked to
 * @param linux whether this is Linux
 * @param sandbox what scripts run in; null for the best that works
 */
record PythonOptions(
        Map<String, String> environment,
        @Nullable String program,
        @Nullable String outputLimit,
        Duration grace,
        boolean linux,
        @Nullable Sandbox sandbox) {
    static final String PROGRAM = "sluice.python";
    static final String OUTPUT_LIMIT = "sluice.limits.script-output";
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int OUTPUT = 64 << 20;

    PythonOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * How many bytes a result may have.
     *
     * @throws NodeFailure of class user where what is given for it is no number
     */
    int outputBytes() throws NodeFailure {
        String text = outputLimit;
        if (text == null) {
            return OUTPUT;
        }
        try {
            long bytes = Long.parseLong(text.strip());
            if (bytes > 0) {
                return (int) Math.min(bytes, Integer.MAX_VALUE - 2L * ScriptAnswer.REPORT);
            }
        } catch (NumberFormatException e) {
            // the same message as for a number that is too small
        }
        throw NodeFailure.user("-D" + OUTPUT_LIMIT + "=" + text + " is no number of bytes; give one such as " + OUTPUT);
    }

    /** Those of this runner. */
    static PythonOptions ofRunner() {
        return new PythonOptions(
                System.getenv(),
                System.getProperty(PROGRAM),
                System.getProperty(OUTPUT_LIMIT),
                GRACE,
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"),
                null);
    }
}
