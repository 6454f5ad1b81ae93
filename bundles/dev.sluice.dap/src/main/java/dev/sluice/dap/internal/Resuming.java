package dev.sluice.dap.internal;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.compiler.Params;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.history.InterruptedRun;
import dev.sluice.engine.history.NotResumableException;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A run that did not end, taken to go on with: nobody else can until it is closed.
 *
 * @param run the run
 * @param resumption what the engine goes on with
 * @param params of the run
 */
record Resuming(InterruptedRun run, Resumption resumption, RecordValue params) {
    /**
     * Takes a run.
     *
     * @param loaded its flow as it is now
     * @param changed whether to go on although the flow has changed
     * @param given params that the journal does not have, as texts by name
     * @throws Refusal where the run cannot go on
     */
    static Resuming of(Services services, LoadedFlow loaded, String id, boolean changed, Map<String, String> given) {
        Plan plan = loaded.plan();
        ProjectFolder project = loaded.project();
        if (plan == null || project == null) {
            throw new Refusal(Lines.problems(loaded));
        }
        InterruptedRun run = null;
        try {
            run = RunHistory.of(project.root()).resume(id);
            Resuming taken = new Resuming(run, resumption(run, plan, changed), params(services, run, plan, given));
            run = null;
            return taken;
        } catch (NotResumableException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Refusal("The journal cannot be read or written: " + e.getMessage() + ".");
        } finally {
            if (run != null) {
                close(run);
            }
        }
    }

    private static Resumption resumption(InterruptedRun run, Plan plan, boolean changed)
            throws NotResumableException, IOException {
        String id = run.summary().id();
        if (run.damage().isPresent()) {
            throw new Refusal("The journal of the run " + id + " is damaged: "
                    + run.damage().get() + ". 'sluice resume " + id
                    + " --despite-damage' goes on from event " + run.events() + ", the last that can be read.");
        }
        if (!changed && !plan.hash().equals(run.summary().hash())) {
            throw new Refusal("'" + plan.file() + "' has changed since the run " + id
                    + " began. Bring it back to what it was, or give 'changed' to go on with it as it is now.");
        }
        return run.resumption(plan);
    }

    private static RecordValue params(Services services, InterruptedRun run, Plan plan, Map<String, String> given) {
        Set<String> lost = run.lostParams(plan);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Param param : plan.params()) {
            Value known = run.params().get(param.name());
            String text = lost.contains(param.name()) || known == null ? given.get(param.name()) : text(known);
            if (text != null) {
                texts.put(param.name(), text);
            }
        }
        Params params = Params.bind(plan, texts, services.host.secrets());
        if (!params.problems().isEmpty()) {
            throw new Refusal(String.join("\n", params.problems()));
        }
        return params.values();
    }

    private static String text(Value value) {
        return switch (value) {
            case StringValue string -> string.value();
            case BytesValue bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            default -> Json.write(value);
        };
    }

    /** Lets others go on with the run. */
    void close() {
        close(run);
    }

    private static void close(InterruptedRun run) {
        try {
            run.close();
        } catch (IOException e) {
            throw new Refusal("The run cannot be let go of: " + e.getMessage() + ".");
        }
    }
}
