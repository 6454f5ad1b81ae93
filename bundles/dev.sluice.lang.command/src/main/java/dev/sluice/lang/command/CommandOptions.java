package dev.sluice.lang.command;

import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.UserCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine gives and a person may choose.
 *
 * @param environment the runner's environment variables
 * @param outputLimit bytes of a result as text ({@code -Dsluice.limits.script-output})
 * @param grace how long a process may take to end after it was asked to
 * @param machine what programs are built for that run here
 * @param sandbox what processes run in; null for the best that works
 * @param cache where copies of the system's programs are kept, see {@link Sandboxes}; null for nowhere
 */
record CommandOptions(
        Map<String, String> environment,
        int outputLimit,
        Duration grace,
        Machine machine,
        @Nullable Sandbox sandbox,
        @Nullable Path cache) {
    static final String OUTPUT_LIMIT = "sluice.limits.script-output";
    private static final int OUTPUT = 64 << 20;
    private static final int MOST = Integer.MAX_VALUE - (1 << 20);
    private static final Duration GRACE = Duration.ofMillis(500);

    CommandOptions {
        environment = Map.copyOf(environment);
    }

    /** Those of this runner. */
    static CommandOptions ofRunner() {
        return new CommandOptions(
                System.getenv(),
                Math.clamp(Long.getLong(OUTPUT_LIMIT, OUTPUT), 1, MOST),
                GRACE,
                Machine.of(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
                null,
                UserCache.folder("programs", System.getProperty("user.home", ""), System.getenv()));
    }
}
