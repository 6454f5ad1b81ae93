package dev.sluice.lang.wasm;

import dev.sluice.lang.process.UserCache;
import dev.sluice.lang.wasm.internal.engine.CacheFolder;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.nodes.api.NodeFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine gives and a person may choose.
 *
 * @param environment the runner's environment variables
 * @param memory bytes of memory of an instance as text ({@code -Dsluice.limits.wasm-memory}); null for 256 MiB
 * @param output bytes of a result as text ({@code -Dsluice.limits.script-output}); null for 64 MB
 * @param clock the machine's time, which files are changed by
 * @param cache where compiled modules are kept ({@code -Dsluice.wasm.cache}); null for nowhere
 * @param cacheSize bytes of compiled modules to keep as text ({@code -Dsluice.wasm.cache-size}); null for 256 MiB
 */
record WasmOptions(
        Map<String, String> environment,
        @Nullable String memory,
        @Nullable String output,
        Clock clock,
        @Nullable Path cache,
        @Nullable String cacheSize) {
    static final String MEMORY = "sluice.limits.wasm-memory";
    static final String OUTPUT = "sluice.limits.script-output";
    static final String CACHE = "sluice.wasm.cache";
    static final String CACHE_SIZE = "sluice.wasm.cache-size";
    private static final long CACHE_BYTES = 256L << 20;
    private static final long MEMORY_BYTES = 256L << 20;
    private static final long OUTPUT_BYTES = 64L << 20;

    WasmOptions {
        environment = Map.copyOf(environment);
    }

    /** Those of this runner. */
    static WasmOptions ofRunner() {
        return new WasmOptions(
                System.getenv(),
                System.getProperty(MEMORY),
                System.getProperty(OUTPUT),
                Clock.systemUTC(),
                cache(System.getProperty(CACHE), System.getProperty("user.home", ""), System.getenv()),
                System.getProperty(CACHE_SIZE));
    }

    /**
     * The folder for what is kept, with its limit; null for none.
     *
     * @throws NodeFailure of class user where the limit is no number
     */
    @Nullable
    CacheFolder cacheFolder() throws NodeFailure {
        return cache == null ? null : new CacheFolder(cache, cacheBytes(), clock);
    }

    /** How much is kept at most. */
    long cacheBytes() throws NodeFailure {
        return bytes(CACHE_SIZE, cacheSize, CACHE_BYTES);
    }

    /** The folder for what is kept: as asked, or below the user's folder for such things. */
    static @Nullable Path cache(@Nullable String asked, String home, Map<String, String> environment) {
        try {
            if (asked != null) {
                return asked.isBlank() || asked.equals("off")
                        ? null
                        : Path.of(asked).toAbsolutePath();
            }
            return UserCache.folder("wasm", home, environment);
        } catch (InvalidPathException e) {
            return null; // without a place for it, a module is compiled by every runner
        }
    }

    /**
     * The limits of an instance.
     *
     * @throws NodeFailure of class user where an option is no number
     */
    GuestLimits limits() throws NodeFailure {
        long pages = bytes(MEMORY, memory, MEMORY_BYTES) / GuestLimits.PAGE;
        long result = bytes(OUTPUT, output, OUTPUT_BYTES);
        return new GuestLimits(
                Math.clamp(pages, 1, GuestLimits.MOST_PAGES), (int) Math.min(result, Integer.MAX_VALUE - 8));
    }

    private static long bytes(String option, @Nullable String text, long otherwise) throws NodeFailure {
        if (text == null) {
            return otherwise;
        }
        try {
            long bytes = Long.parseLong(text.strip());
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number that is too small
        }
        throw NodeFailure.user(String.format(
                Locale.ROOT, "-D%s=%s is no number of bytes; give one such as %d", option, text, otherwise));
    }
}
