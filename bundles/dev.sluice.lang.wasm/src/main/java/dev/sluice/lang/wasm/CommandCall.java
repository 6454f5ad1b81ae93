package dev.sluice.lang.wasm;

import dev.sluice.json.Json;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.ReadyModule;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;

/** Runs a module as a program: the inputs on stdin, the result on stdout. */
record CommandCall(String name, ReadyModule module, Surroundings surroundings) implements ModuleCall {
    @Override
    public Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException {
        byte[] input = Json.write(inputs).getBytes(StandardCharsets.UTF_8);
        GuestLimits limits = surroundings.limits();
        try (Guest guest = Guest.start(module, surroundings.setup(name, input, context), limits)) {
            return new JsonResult(name, "wrote", " on stdout").value(guest.main(), limits);
        }
    }
}
