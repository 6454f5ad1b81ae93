package dev.sluice.lang.java;

import java.time.Clock;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the machine gives.
 *
 * @param clock the machine's time, which files are changed by
 * @param compiler gives the compiler; null where this Java has none
 */
record JavaOptions(Clock clock, Supplier<@Nullable JavaCompiler> compiler) {
    /** Those of this runner. */
    static JavaOptions ofRunner() {
        return new JavaOptions(Clock.systemUTC(), ToolProvider::getSystemJavaCompiler);
    }
}
