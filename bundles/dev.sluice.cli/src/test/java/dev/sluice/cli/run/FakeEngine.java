package dev.sluice.cli.run;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An engine whose runs do what a test says. */
final class FakeEngine implements Engine {
    /** What a run does, and with which result it ends; null where it waits to be cancelled. */
    interface Script {
        @Nullable
        Failure play(Telling telling);
    }

    private final Script script;
    private @Nullable RunRequest request;
    private boolean closed;

    FakeEngine(Script script) {
        this.script = script;
    }

    static FakeEngine completing() {
        return new FakeEngine(telling -> {
            telling.node("a", NodeState.RUNNING, null);
            telling.node("a", NodeState.COMPLETED, null);
            telling.end(RunStatus.COMPLETED, null);
            return null;
        });
    }

    static FakeEngine failing(Failure failure) {
        return new FakeEngine(telling -> {
            telling.node(failure.node(), NodeState.FAILED, failure);
            telling.end(RunStatus.FAILED, failure);
            return null;
        });
    }

    static FakeEngine waiting(Runnable once) {
        return new FakeEngine(telling -> {
            telling.node("a", NodeState.RUNNING, null);
            once.run();
            return null;
        });
    }

    @Override
    public Run start(RunRequest asked, RunListener listener) {
        request = asked;
        Telling telling = new Telling(listener);
        telling.tell(new RunEvent.Started("run-1", 1, Instant.EPOCH, "f", "f.flow", "", asked.params()));
        Thread.ofVirtual().start(() -> script.play(telling));
        return telling;
    }

    @Nullable
    RunRequest request() {
        return request;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public boolean close(Duration limit) {
        closed = true;
        return true;
    }

    /** A run in the making. */
    static final class Telling implements Run {
        private final CompletableFuture<RunResult> result = new CompletableFuture<>();
        private final RunListener listener;
        private long seq = 1;

        Telling(RunListener listener) {
            this.listener = listener;
        }

        synchronized void tell(RunEvent event) {
            listener.on(event);
        }

        synchronized void node(String node, NodeState state, @Nullable Failure failure) {
            tell(new RunEvent.NodeChanged("run-1", ++seq, Instant.EPOCH, node, "", state, 1, failure, null));
        }

        synchronized void end(RunStatus status, @Nullable Failure failure) {
            if (!result.isDone()) {
                RecordValue out = RecordValue.of("answer", Value.of(42));
                RunResult ended = new RunResult("run-1", status, out, failure, Duration.ofMillis(3));
                tell(new RunEvent.Ended("run-1", ++seq, Instant.EPOCH, ended));
                result.complete(ended);
            }
        }

        @Override
        public String id() {
            return "run-1";
        }

        @Override
        public CompletableFuture<RunResult> result() {
            return result;
        }

        @Override
        public void cancel(String reason) {
            end(RunStatus.CANCELLED, Failure.ofRun(ErrorClass.USER, reason));
        }
    }
}
