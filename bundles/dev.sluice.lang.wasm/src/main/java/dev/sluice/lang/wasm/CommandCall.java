package dev.sluice.lang.wasm;

import dev.sluice.json.Json;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.engine.Guests;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** Runs a module as a program: the inputs on stdin, the result on stdout. */
record CommandCall(String name, Guests guests, Surroundings surroundings, JsonResult results) implements ModuleCall {
    @Override
    public Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException {
        try (CallFiles files = CallFiles.of(name, surroundings.described(), CallFiles.Takes.TABLES, context)) {
            RecordValue given = files.given(inputs, file -> Surroundings.IN + "/" + file);
            return files.taken(result(surroundings.setup(name, Json.bytes(given), files, context)));
        }
    }

    /** Its instance has ended when the result is there. */
    private Value result(GuestSetup setup) throws NodeFailure, InterruptedException {
        try (Guest guest = guests.take(setup)) {
            return results.value(guest.main());
        }
    }
}
