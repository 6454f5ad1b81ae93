package dev.sluice.lang.wasm;

import dev.sluice.json.Json;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.lang.wasm.internal.engine.Guests;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** Runs a module as a program: the inputs on stdin, the result on stdout. */
record CommandCall(String name, Guests guests, Surroundings surroundings, JsonResult results) implements ModuleCall {
    @Override
    public Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException {
        byte[] input = Json.bytes(inputs);
        try (Guest guest = guests.take(surroundings.setup(name, input, context))) {
            return results.value(guest.main());
        }
    }
}
