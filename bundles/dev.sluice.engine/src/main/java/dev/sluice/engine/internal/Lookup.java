package dev.sluice.engine.internal;

import dev.sluice.engine.cache.CacheKey;
import dev.sluice.engine.cache.CachedResult;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The look whether what a node would give is known: the work of its activation meanwhile. The run's thread makes it and takes
 * its answer; in between one other thread owns it. Where nothing is known, it goes with the attempt, and keeps what that gives.
 */
final class Lookup extends Message {
    final Activation activation;
    final NodePlan node;
    final int number;
    final Trigger trigger;
    /** As they are for the attempt, which computes what is to be computed again. */
    final Inputs inputs;

    private final Reuse reuse;
    private final RunLoop run;
    private final ResultCache results;
    private final @Nullable Redactor redactor;
    private final List<Value> secrets = new ArrayList<>();
    private @Nullable CacheKey key;
    private @Nullable Object @Nullable [] outputs;
    private String from = "";
    private List<String> reasons = List.of();

    Lookup(
            Reuse reuse,
            RunLoop run,
            ResultCache results,
            Activation activation,
            NodePlan node,
            int number,
            Trigger trigger,
            Inputs inputs) {
        this.reuse = reuse;
        this.run = run;
        this.results = results;
        this.activation = activation;
        this.node = node;
        this.number = number;
        this.trigger = trigger;
        this.inputs = inputs;
        this.redactor = run.events().redactor();
    }

    /** Looks, on a thread that may wait. */
    void work() {
        try {
            look();
        } catch (NotCachedException e) {
            reasons = List.of(String.valueOf(e.getMessage()));
        } catch (NodeFailure e) {
            reasons = List.of("its inputs or settings have no value"); // the attempt will say it, and fail
        } catch (Exception | Error e) {
            reasons = List.of("what decides its outputs cannot be read: " + e.getMessage());
        }
        run.post(this);
    }

    private void look() throws Exception {
        Inputs complete = complete();
        CacheKey made = new KeyMaker(node, complete, run.project(), reuse.hashes(), redactor).key(results.version());
        key = made;
        if (number > 1) {
            reasons = List.of("it is tried again");
            return;
        }
        CachedResult found = results.find(made);
        if (found == null) {
            reasons = reuse.isExplained() ? changes(made) : List.of();
            return;
        }
        outputs = taken(found);
        from = found.run();
        reasons = List.of("nothing changed since run " + from);
        results.note(place(), made);
    }

    private Inputs complete() throws NodeFailure {
        Inputs complete = inputs.copy();
        complete.complete();
        return complete;
    }

    private List<String> changes(CacheKey made) {
        List<String> changes = results.changes(place(), made);
        return changes == null
                ? List.of("no earlier result")
                : changes.isEmpty() ? List.of("its earlier result is not kept any more") : changes;
    }

    private String place() {
        return reuse.flow() + "\n" + activation.label() + "\n" + node.path();
    }

    private @Nullable Object[] taken(CachedResult found) {
        List<String> names = node.spec().outputs();
        @Nullable Object[] taken = new @Nullable Object[names.size()];
        for (int i = 0; i < taken.length; i++) {
            Value value = found.outputs().get(names.get(i));
            taken[i] = value == null ? null : Forked.own(value, run.files());
        }
        return taken;
    }

    @Override
    void handle(RunLoop loop) {
        if (!loop.isOver()) {
            reuse.answered(this);
        }
    }

    /** What the node gave before, by position; null where it is to run. */
    @Nullable
    Object @Nullable [] outputs() {
        return outputs;
    }

    /** The run that gave it. */
    String from() {
        return from;
    }

    List<String> reasons() {
        return reasons;
    }

    /** Whether what the attempt gives is to be kept. */
    boolean keeps() {
        return key != null;
    }

    /** The body has a secret, which must not be kept. On the body's thread, as {@link #keep}. */
    void had(String secret) {
        secrets.add(Value.of(secret));
    }

    /**
     * Keeps what the body gave, unless a secret is in it, or what it read was changed meanwhile.
     *
     * @throws IOException where the disk fails
     */
    void keep(@Nullable Object[] given) throws IOException {
        CacheKey made = key;
        if (made == null || holdsSecret(given) || !isUnchanged(made)) {
            return;
        }
        Map<String, Value> kept = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i++) {
            if (given[i] instanceof Value value) {
                kept.put(node.spec().outputs().get(i), value);
            }
        }
        results.keep(
                made,
                new CachedResult(
                        run.id(), run.services().time().clock().instant().truncatedTo(ChronoUnit.MILLIS), kept));
        results.note(place(), made);
    }

    private boolean holdsSecret(@Nullable Object[] given) {
        Redactor all = redactor;
        for (Value secret : secrets) {
            all = Redactor.and(all, secret);
        }
        if (all == null) {
            return false;
        }
        for (Object output : given) {
            if (output instanceof Value value && !all.mask(value).equals(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnchanged(CacheKey made) {
        try {
            Map<String, byte[]> now = new KeyMaker(node, complete(), run.project(), reuse.hashes(), redactor).outside();
            return now.entrySet().stream()
                    .allMatch(
                            part -> Arrays.equals(part.getValue(), made.parts().get(part.getKey())));
        } catch (Exception e) {
            return false; // it is gone, so nobody knows what the body read
        }
    }
}
