package dev.sluice.cli.run;

import dev.sluice.cli.io.UsageException;
import dev.sluice.nodes.api.Durations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sluice run} is asked to do.
 *
 * @param file the flow, as it was given
 * @param params value texts by name, in the order they were given
 * @param paramsFile a file with a JSON object of values; those of {@code params} go before it
 * @param json whether events are written to standard output
 * @param journal whether the run is journaled
 * @param timeout of the whole run; null for the flow's own
 * @param cached whether earlier results are used where the flow says so
 * @param explained whether to say of each node why it ran
 * @param restore whether to go on with the flow's interrupted run, and to leave continuous nodes stopped that were
 * @param resources what nodes may need, in thousandths, by name; goes before what the project declares
 */
public record RunArguments(
        Path file,
        Map<String, String> params,
        @Nullable Path paramsFile,
        boolean json,
        boolean journal,
        @Nullable Duration timeout,
        boolean cached,
        boolean explained,
        boolean restore,
        Map<String, Long> resources) {
    public RunArguments {
        resources = Map.copyOf(resources);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** Arguments that say nothing of earlier results and earlier runs. */
    public RunArguments(
            Path file,
            Map<String, String> params,
            @Nullable Path paramsFile,
            boolean json,
            boolean journal,
            @Nullable Duration timeout) {
        this(file, params, paramsFile, json, journal, timeout, true, false, false, Map.of());
    }

    /** The same for another flow. */
    RunArguments ofFile(Path other) {
        return new RunArguments(
                other, params, paramsFile, json, journal, timeout, cached, explained, restore, resources);
    }

    /** What {@code run} takes, as it stands on the command line. Filled by one of the parsers. */
    public static final class Raw {
        public @Nullable String file;
        public List<String> params = List.of();
        public @Nullable String paramsFile;
        public boolean json;
        public boolean noJournal;
        public @Nullable String timeout;
        public boolean noCache;
        public boolean explain;
        public boolean restore;
        public List<String> resources = List.of();

        /**
         * The checked arguments.
         *
         * @throws UsageException where one of them has no sense
         */
        public RunArguments checked() throws UsageException {
            if (file == null) {
                throw new UsageException("Which flow? Give its file, as in 'sluice run orders.flow'.");
            }
            if (restore && noJournal) {
                throw new UsageException("--restore needs the journal, so it cannot stand with --no-journal.");
            }
            return new RunArguments(
                    path(file),
                    split(params),
                    paramsFile == null ? null : path(paramsFile),
                    json,
                    !noJournal,
                    timeout == null ? null : duration(timeout),
                    !noCache,
                    explain,
                    restore,
                    GivenResources.of(resources));
        }
    }

    private static Path path(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text.replace('\0', '?') + "' is no path: " + e.getReason() + ".");
        }
    }

    private static Map<String, String> split(List<String> texts) throws UsageException {
        Map<String, String> params = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("-p takes name=value, as in -p threshold=4.5, but got '" + text + "'.");
            }
            String name = text.substring(0, equals);
            if (params.put(name, text.substring(equals + 1)) != null) {
                throw new UsageException("The param '" + name + "' is given twice; give it once.");
            }
        }
        return params;
    }

    private static Duration duration(String text) throws UsageException {
        Duration duration = Durations.parse(text);
        if (duration == null || duration.isZero()) {
            throw new UsageException("--timeout takes " + Durations.FORM + " above zero, but got '" + text + "'.");
        }
        return duration;
    }
}
