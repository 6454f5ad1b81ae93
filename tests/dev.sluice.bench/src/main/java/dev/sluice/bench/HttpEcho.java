package dev.sluice.bench;

import dev.sluice.compiler.FlowLoader;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.journal.Journal;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A flow that answers each HTTP request with what was asked, over connections of this process. */
final class HttpEcho implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int LIMIT = 30;
    private static final Pattern PLACE = Pattern.compile("listens at http://127.0.0.1:(\\d+)");
    private static final String FLOW = """
            flow: echo
            nodes:
              listen: {type: http.listen, with: {port: 0, path: "/echo/{word}", method: GET}}
              echo: {type: core.expr, in: {request: listen.request}, with: {expr: '{"word": request.vars.word}'}}
              answer: {type: http.respond, in: {body: echo.out}}
            """;

    private final LocalEngine engine;
    private final Run run;
    private final HttpLoad load;

    /** Starts the flow in a folder, with this journal. */
    HttpEcho(Path folder, Journal journal)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path file = Files.writeString(Files.createDirectories(folder).resolve("echo.flow"), FLOW);
        LoadedFlow flow = new FlowLoader(Catalogue.load(HttpEcho.class.getClassLoader()), Limits.DEFAULT).load(file);
        if (flow.plan() == null || flow.project() == null) {
            throw new IllegalStateException(flow.problems().toString());
        }
        Place place = new Place();
        engine = LocalEngine.with(LocalEngine.Options.of(journal));
        run = engine.start(new RunRequest(flow.plan(), RecordValue.EMPTY, flow.project(), null), place);
        load = new HttpLoad(place.port.get(LIMIT, TimeUnit.SECONDS), "/echo/hello", CONNECTIONS);
    }

    /** Hears where the flow listens. */
    private static final class Place implements RunListener {
        final CompletableFuture<Integer> port = new CompletableFuture<>();

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.Logged line) {
                Matcher matcher = PLACE.matcher(line.message());
                if (matcher.find()) {
                    port.complete(Integer.parseInt(matcher.group(1)));
                }
            }
        }

        @Override
        public boolean hearsNodes() {
            return false;
        }
    }

    /** As many requests as are answered, for so many seconds. */
    HttpLoad.Figures most(double seconds) throws IOException {
        return load.closed(seconds);
    }

    /** So many requests a second, whether or not they are answered. */
    HttpLoad.Figures steady(double perSecond, double seconds) throws IOException {
        return load.open(perSecond, seconds);
    }

    @Override
    public void close() throws IOException {
        load.close();
        run.stop("measured");
        engine.close();
    }
}
