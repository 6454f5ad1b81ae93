package dev.sluice.dap.internal;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.compiler.Params;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the run that goes on from an instant of one that has ended: with the flow as it is now, and the same params. */
final class Forking {
    private static final String MASK = "•••";

    private Forking() {}

    /**
     * The run, ready to begin.
     *
     * @param secrets params that the journal does not have, as texts by name
     * @throws Refusal where the flow cannot be run, or a param is missing
     */
    static Debuggee of(
            Services services, Debuggee looked, RunSummary from, ForkPoint point, Map<String, String> secrets) {
        LoadedFlow loaded = services.host
                .flows()
                .apply(looked.project.root().resolve(from.file()))
                .onThisMachine();
        SecretSource machine = services.host.secrets();
        Plan plan = loaded.plan();
        ProjectFolder project = loaded.project();
        if (plan == null || project == null) {
            throw new Refusal(Lines.problems(loaded));
        }
        Params params = Params.bind(plan, texts(plan, from.params(), secrets, machine), machine);
        if (!params.problems().isEmpty()) {
            throw new Refusal(String.join("\n", params.problems()));
        }
        Debuggee made = new Debuggee(plan, params.values(), project, services);
        made.goOnFrom(point);
        return made;
    }

    private static Map<String, String> texts(
            Plan plan, RecordValue recorded, Map<String, String> secrets, SecretSource machine) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Param param : plan.params()) {
            Value value = recorded.get(param.name());
            String given = secrets.get(param.name());
            if (given != null) {
                texts.put(param.name(), given);
            } else if (value != null && value.toString().contains(MASK)) {
                refuseUnknown(param, machine);
            } else if (value != null) {
                texts.put(param.name(), text(value));
            }
        }
        return texts;
    }

    /** What the journal masks the machine may have. */
    private static void refuseUnknown(Param param, SecretSource machine) {
        try {
            if (param.secret() && machine.find(param.name()) != null) {
                return;
            }
        } catch (IOException e) {
            throw new Refusal("The value of the secret param '" + param.name() + "' is not in the journal, and "
                    + e.getMessage() + ".");
        }
        throw new Refusal("The value of the secret param '" + param.name()
                + "' is not in the journal. Give it under 'params' when you attach.");
    }

    private static String text(Value value) {
        return switch (value) {
            case StringValue string -> string.value();
            case BytesValue bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            default -> Json.write(value);
        };
    }
}
