package dev.sluice.cli.run;

import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.cache.ResultCache;
import java.nio.file.Path;
import java.time.Duration;

/** An engine whose runs use the results of earlier ones, where their flows ask for that. */
public final class CachingEngine implements Engine {
    private final Engine engine;
    private final ResultCache results;

    /**
     * Has the runs of a project use its results.
     *
     * @throws UsageException where a property that bounds the cache is wrong
     */
    public CachingEngine(Engine engine, Path project) throws UsageException {
        this.engine = engine;
        this.results = ResultCaches.in(project);
    }

    @Override
    public Run start(RunRequest request, RunListener listener) {
        return engine.start(request.caching() == null ? request.with(Caching.of(results)) : request, listener);
    }

    @Override
    public boolean close(Duration limit) {
        return engine.close(limit);
    }
}
