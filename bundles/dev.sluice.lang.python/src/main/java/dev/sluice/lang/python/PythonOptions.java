package dev.sluice.lang.python;

import dev.sluice.lang.process.Sandbox;
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

    PythonOptions {
        environment = Map.copyOf(environment);
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
