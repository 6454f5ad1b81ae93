package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.gate.Progress;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.LargeValueException;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body once per item. A pass starts as soon as another ends, up to the bound; results are put in the items' order at
 * the end. An item whose result is absent, or that failed where failures are collected, has no place in the lists.
 */
final class ForeachWork extends ContainerWork {
    private static final long PROGRESS_INTERVAL = Duration.ofMillis(50).toNanos();
    private static final String FAILED = "failed";

    private ListValue items = ListValue.EMPTY;
    private int parallel;
    private boolean collects;
    private int next;
    private int ended;
    private long progressAt;
    /** By out of the body, then by item. */
    private @Nullable Value[][] results = new @Nullable Value[0][];

    private final Map<Integer, Value> failed = new java.util.TreeMap<>();

    ForeachWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        super(run, scheduler, activation, node, attempt, inputs);
    }

    @Override
    void prepare() throws NodeFailure {
        Settings settings = inputs.settings();
        Value list = inputs.find("items");
        if (!(list instanceof ListValue found)) {
            throw NodeFailure.user("the input 'items' is "
                    + (list == null ? "missing" : list.kind().words() + " (" + list + ")") + ", but a list is needed");
        }
        long bound = settings.whole("parallel", 1);
        if (bound < 1) {
            throw NodeFailure.user("'parallel' is " + bound + "; it must be at least 1");
        }
        items = inMemory(found);
        parallel = (int) Math.min(bound, Integer.MAX_VALUE);
        collects = settings.text("on-failure", "stop").equals("continue");
        results = new @Nullable Value[body().outs()][items.size()];
    }

    /** The run's thread takes items by their number, and may not fail at that. */
    private static ListValue inMemory(ListValue list) throws NodeFailure {
        try {
            list.items();
            return list;
        } catch (LargeValueException e) {
            throw NodeFailure.user("the input 'items': " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw NodeFailure.system("the input 'items' cannot be read: " + e.getMessage());
        }
    }

    @Override
    Progress progress() {
        return new Progress(ended, items.size(), items.size() - next);
    }

    @Override
    void proceed() {
        tellProgress();
        while (next < items.size() && open() < parallel) {
            startAgain(next);
        }
        if (ended == items.size()) {
            finish();
        }
    }

    @Override
    void startAgain(int pass) {
        next = Math.max(next, pass + 1);
        startPass(pass, activation.params, Map.of("item", items.get(pass), "index", Value.of(pass)));
    }

    @Override
    void passed(Activation pass) {
        for (int out = 0; out < results.length; out++) {
            results[out][pass.pass] = pass.value(body().outSlot(out));
        }
        ended++;
    }

    @Override
    boolean takes(Activation pass, Failure why) {
        if (!collects) {
            return false;
        }
        RecordValue.Builder record = RecordValue.builder();
        record.put("index", Value.of(pass.pass));
        record.put("item", items.get(pass.pass));
        why.toValue().forEach(record::put);
        failed.put(pass.pass, record.build());
        ended++;
        return true;
    }

    private void tellProgress() {
        long now = run.now();
        if (ended > 0 && ended < items.size() && now - progressAt >= PROGRESS_INTERVAL) {
            progressAt = now;
            run.events()
                    .progressed(activation, node.index(), (double) ended / items.size(), ended + " of " + items.size());
        }
    }

    private void finish() {
        Map<String, Value> outputs = new HashMap<>();
        outputs.put(FAILED, ListValue.copyOf(failed.values()));
        int slot = node.outputSlot(FAILED);
        if (!failed.isEmpty() && (slot < 0 || activation.isUnheard(slot))) {
            run.partly = true;
        }
        for (int out = 0; out < results.length; out++) {
            List<Value> present = new ArrayList<>(items.size());
            Arrays.stream(results[out]).forEach(value -> {
                if (value != null) {
                    present.add(value);
                }
            });
            outputs.put(body().outName(out), ListValue.copyOf(present));
        }
        outputs.remove(NodeSpec.ERROR);
        complete(outputs);
    }
}
