package dev.sluice.lang.node;

import dev.sluice.lang.process.Sandbox;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine gives and a person may choose.
 *
 * @param environment the runner's environment variables
 * @param program Node.js, by path or name ({@code -Dsluice.node}); null for {@code node} on the PATH
 * @param outputLimit bytes of a result as text ({@code -Dsluice.limits.script-output})
 * @param grace how long a worker may take to end after it was asked to
 * @param linux whether this is Linux
 * @param sandbox what workers run in; null for the best that works
 */
record NodeJsOptions(
        Map<String, String> environment,
        @Nullable String program,
        int outputLimit,
        Duration grace,
        boolean linux,
        @Nullable Sandbox sandbox) {
    static final String PROGRAM = "sluice.node";
    private static final String OUTPUT_LIMIT = "sluice.limits.script-output";
    private static final int OUTPUT = 64 << 20;
    private static final int MOST = Integer.MAX_VALUE - (1 << 20);
    private static final Duration GRACE = Duration.ofMillis(500);

    NodeJsOptions {
        environment = Map.copyOf(environment);
    }

    /** Those of this runner. */
    static NodeJsOptions ofRunner() {
        return new NodeJsOptions(
                System.getenv(),
                System.getProperty(PROGRAM),
                Math.clamp(Long.getLong(OUTPUT_LIMIT, OUTPUT), 1, MOST),
                GRACE,
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"),
                null);
    }
}
