package dev.sluice.cli.run;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.report.ProductVersion;
import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.engine.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;

/** Finds the results of earlier runs that a project keeps. */
public final class ResultCaches {
    private ResultCaches() {}

    /**
     * The cache of a project.
     *
     * @throws UsageException where a property that bounds it is wrong
     */
    public static ResultCache in(Path project) throws UsageException {
        try {
            return ResultCache.of(project, ProductVersion.text(), System::getProperty, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ".");
        }
    }

    /** How a run uses it; a flow that asks for no earlier results has none. */
    static Caching caching(Plan plan, Path project, RunArguments arguments) throws UsageException {
        boolean used = arguments.cached() && plan.graph().cached();
        return new Caching(used ? in(project) : null, arguments.explained());
    }
}
