package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.limits.Guard;
import dev.sluice.lang.process.limits.ProcessWatch;
import dev.sluice.lang.process.limits.TreeLimits;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pools of workers that are shell scripts. The result of a call is the number of its process, unless its input says other. */
final class ShellWorkers {
    private static final String WORKER = """
            echo '{"ready":1}'
            while read -r line; do
              id=${line#*:}; id=${id%%,*}
              case $line in
                *die*) echo "no luck" >&2; exit 3;;
                *noisy*) seq -w 9999 >&2; echo "no luck" >&2; exit 3;;
                *kill*) kill -9 $$;;
                *garbage*) echo hello; continue;;
                *other*) echo '{"id":99999,"result":1}'; continue;;
                *huge*) while :; do printf 0123456789; done;;
                *close*) exec >&-; sleep 30; exit;;
                *hang*) while :; do sleep 1; done;;
                *doom*) : > begun; while [ ! -e go ]; do sleep 0.01; done; exit 3;;
                *once*) [ -e once ] || { : > once; while :; do sleep 0.05; done; };;
                *spin*) (while :; do :; done) &;;
                *wait*) : > begun; while [ ! -e go ]; do sleep 0.01; done;;
                *fail*) echo '{"id":'$id',"error":{"class":"transient","type":"Busy","message":"try again","trace":"at 1"}}'; continue;;
                *broken*) echo '{"id":'$id',"result":{]}'; continue;;
                *log*) echo '{"id":'$id',"log":{"level":"warn","text":"careful"}}'; echo '{"id":77,"log":{"text":"late"}}';;
              esac
              echo '{"id":'$id',"result":'$$'}'
            done
            """;

    private final Path folder;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private int workers = 1;
    private int ahead;
    private long calls = Long.MAX_VALUE;
    private Sandbox sandbox = Sandbox.NONE;
    private Duration grace = Duration.ofMillis(200);
    private Duration start = Duration.ofSeconds(30);
    private Duration idle = Duration.ofMinutes(5);
    private Duration between = Duration.ofMinutes(5);
    private @Nullable Guard guard;
    private String text = WORKER;

    ShellWorkers(Path folder) {
        this.folder = folder;
    }

    ShellWorkers workers(int count) {
        this.workers = count;
        return this;
    }

    ShellWorkers ahead(int count) {
        this.ahead = count;
        return this;
    }

    ShellWorkers calls(long count) {
        this.calls = count;
        return this;
    }

    ShellWorkers start(Duration limit) {
        this.start = limit;
        return this;
    }

    ShellWorkers idle(Duration limit) {
        this.idle = limit;
        return this;
    }

    /** Watches the workers, which may use so much processor time without a call. */
    ShellWorkers between(Duration limit) {
        this.between = limit;
        this.guard = new Guard(new ProcessWatch(), TreeLimits.of(ScriptRuntime.Limits.USUAL, 0));
        return this;
    }

    /** Asked to end, the worker itself is left alone for a second; only what it has started is ended. */
    ShellWorkers supervised() {
        this.sandbox = Sandbox.SUPERVISED;
        this.grace = Duration.ofSeconds(1);
        return this;
    }

    ShellWorkers text(String other) {
        this.text = other;
        return this;
    }

    WorkerPool pool() {
        // The rest of stdin after the prologue is left for the script, as the shell reads it line by line.
        WorkerProgram program = new WorkerProgram(
                "nodes/x.sh",
                "The shell",
                List.of("sh", "-c", "read -r text; eval \"$TEXT\""),
                folder,
                Map.of("PATH", System.getenv("PATH"), "TEXT", text),
                "prologue\n".getBytes(StandardCharsets.UTF_8),
                sandbox,
                null,
                guard);
        return new WorkerPool(
                program,
                new WorkerLimits(workers, ahead, calls, 1000, start, grace, idle, between),
                new ProcessStarter());
    }

    /** The result of a call with one input. */
    Value call(WorkerPool pool, String what) throws Exception {
        return call(pool, what, Cancellation.NEVER);
    }

    Value call(WorkerPool pool, String what, Cancellation cancellation) throws Exception {
        return call(pool, what, (level, line) -> log.add(level + " " + line), cancellation);
    }

    /** The result of a call with one input whose log goes elsewhere. */
    Value call(WorkerPool pool, String what, NodeLog to, Cancellation cancellation) throws Exception {
        RecordValue inputs = (RecordValue) Value.from(Map.of("do", what));
        return pool.call(inputs, "run:node", to, cancellation);
    }

    List<String> log() {
        return log;
    }
}
