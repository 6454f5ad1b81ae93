package dev.sluice.cli.run;

import dev.sluice.cli.io.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sluice resume} is asked to do.
 *
 * @param run the id; null to list what can be resumed
 * @param project as it was given; null to look for it
 * @param options what it has in common with {@code run}
 * @param changed whether to go on though the flow has changed
 * @param despiteDamage whether to go on from the last event that can be read
 */
public record ResumeArguments(
        @Nullable String run, @Nullable Path project, RunArguments options, boolean changed, boolean despiteDamage) {

    /**
     * The arguments as they stand on the command line.
     *
     * @throws UsageException where one of them has no sense
     */
    public static ResumeArguments of(
            @Nullable String run,
            @Nullable String project,
            List<String> params,
            @Nullable String paramsFile,
            boolean json,
            @Nullable String timeout,
            List<String> resources,
            boolean changed,
            boolean despiteDamage)
            throws UsageException {
        RunArguments.Raw raw = new RunArguments.Raw();
        raw.file = project == null ? "." : project;
        raw.params = params;
        raw.paramsFile = paramsFile;
        raw.json = json;
        raw.timeout = timeout;
        raw.resources = List.copyOf(resources);
        RunArguments options = raw.checked();
        return new ResumeArguments(run, project == null ? null : options.file(), options, changed, despiteDamage);
    }
}
