package dev.sluice.engine.internal;

import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sorts of bodies of an engine, by what they need. Guarded by the dispatcher's lock. */
final class Demands {
    private static final long ONE = 1000;

    private final Resources resources;
    private final Resource processes;
    private final Map<Key, Demand> demands = new HashMap<>();
    private final Map<TypeLimit, TypeGate> gates = new HashMap<>();
    private final Map<TypeLimit, Resource> parallel = new HashMap<>();
    private final Map<String, Resource> flows = new HashMap<>();
    private final Demand computing;
    private final Demand process;

    Demands(Resources resources, int processes) {
        this.resources = resources;
        this.processes = new Resource("processes", "a process", processes * ONE);
        this.computing = made(new Key(Execution.CPU, List.of(), null, "", 0));
        this.process = made(new Key(Execution.PROCESS, List.of(), null, "", 0));
    }

    Demand of(Body body) {
        NodePolicy policy = body.policy();
        int bodies = body.runPolicy().bodies();
        Execution execution = body.execution() == Execution.INLINE ? Execution.CPU : body.execution();
        if (bodies == 0 && policy.isFree() && execution != Execution.BLOCKING) {
            return execution == Execution.CPU ? computing : process;
        }
        String flow = bodies == 0 ? "" : body.flow();
        return demands.computeIfAbsent(new Key(execution, policy.needs(), policy.limit(), flow, bodies), this::made);
    }

    private Demand made(Key key) {
        List<Demand.Part> parts = new ArrayList<>();
        // what computes takes a processor, and no second one where it says how many it needs
        boolean computes = key.execution == Execution.CPU;
        for (Need need : key.needs) {
            boolean processor = computes && need.resource().equals(Need.CPU);
            computes &= !processor;
            long amount = processor ? Math.max(ONE, need.amount()) : need.amount();
            parts.add(new Demand.Part(resources.find(need.resource()), amount));
        }
        if (computes) {
            parts.add(new Demand.Part(resources.find(Need.CPU), ONE));
        }
        if (key.execution == Execution.PROCESS) {
            parts.add(new Demand.Part(processes, ONE));
        }
        if (key.bodies > 0) {
            Resource flow = flows.computeIfAbsent(
                    key.flow, name -> new Resource(name, "the quota of the flow " + name, key.bodies * ONE));
            flow.resize(key.bodies * ONE);
            parts.add(new Demand.Part(flow, ONE));
        }
        TypeGate gate = key.limit == null ? null : gates.computeIfAbsent(key.limit, TypeGate::new);
        Resource most = gate == null || key.limit == null
                ? null
                : parallel.computeIfAbsent(key.limit, limit -> gate.parallel());
        if (most != null) {
            parts.add(new Demand.Part(most, ONE));
        }
        return new Demand(parts, gate);
    }

    private record Key(
            Execution execution, List<Need> needs, @Nullable TypeLimit limit, String flow, int bodies) {}
}
