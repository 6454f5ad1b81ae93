package dev.sluice.engine.internal;

import dev.sluice.engine.gate.Progress;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body again and again, with values carried from pass to pass: while a condition holds, or a number of times. A value
 * that a pass does not give stays as it was.
 */
final class LoopWork extends ContainerWork {
    private static final String ITERATION = "iteration";
    private static final long DEFAULT_LIMIT = 1000;

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final boolean counted;
    private Settings settings;
    private long times;
    private long limit;
    private int iteration;

    LoopWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        super(run, scheduler, activation, node, attempt, inputs);
        this.settings = inputs.settings();
        this.counted = spec().kind() == Container.REPEAT;
    }

    @Override
    void prepare() throws NodeFailure {
        settings = inputs.settings();
        limit = settings.whole("max-iterations", DEFAULT_LIMIT);
        times = counted ? settings.whole("times", -1) : -1;
        if (counted && times < 0) {
            throw NodeFailure.user("'times' is " + settings.value("times", Value.NULL) + "; it must be 0 or more");
        }
        for (int i = 0; i < inputs.size(); i++) {
            Value value = inputs.value(i);
            if (value != null) {
                values.put(inputs.name(i), value);
            }
        }
    }

    @Override
    Progress progress() {
        return new Progress(iteration - open(), counted ? times : limit, Progress.UNKNOWN);
    }

    @Override
    void proceed() throws NodeFailure {
        if (open() > 0) {
            return;
        }
        if (!goesOn()) {
            complete(values);
            return;
        }
        if (limit >= 0 && iteration >= limit) {
            throw NodeFailure.user("the loop did not end within " + limit
                    + " iterations; raise 'max-iterations', or set it to -1 for no limit");
        }
        startAgain(iteration);
    }

    @Override
    void startAgain(int pass) {
        Map<String, Value> entries = new LinkedHashMap<>(values);
        entries.putIfAbsent(ITERATION, Value.of(pass));
        iteration = pass + 1;
        startPass(pass, activation.params, entries);
    }

    private boolean goesOn() throws NodeFailure {
        if (counted) {
            return iteration < times;
        }
        return settings.formula("when").test(locals());
    }

    private Bindings locals() {
        Value count = Value.of(iteration);
        return name -> {
            @Nullable Value value = values.get(name);
            return value == null && name.equals(ITERATION) ? count : value;
        };
    }

    @Override
    void passed(Activation pass) {
        for (int out = 0; out < body().outs(); out++) {
            Value value = pass.value(body().outSlot(out));
            if (value != null) {
                values.put(body().outName(out), value);
            }
        }
    }
}
