package dev.sluice.lang.wasm;

import dev.sluice.json.JsonBytes;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.engine.Guests;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;

/** Calls a function of a module with the inputs as JSON in the module's memory; see {@link Form.Reactor}. */
record ReactorCall(
        String name, Form.Reactor form, Guests guests, GuestSetup alone, Surroundings surroundings, JsonResult results)
        implements ModuleCall {
    @Override
    public Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException {
        JsonBytes input = new JsonBytes().value(inputs);
        return results.value(guests.needNoSetup() ? again(input, context) : once(input, context));
    }

    private byte[] once(JsonBytes input, NodeContext context) throws NodeFailure, InterruptedException {
        try (Guest guest = guests.take(surroundings.setup(name, new byte[0], null, context))) {
            return call(guest, input, context);
        }
    }

    private byte[] again(JsonBytes input, NodeContext context) throws NodeFailure, InterruptedException {
        Guest guest = guests.take(alone);
        byte[] result = call(guest, input, context);
        guests.giveBack(guest);
        return result;
    }

    /** The result's bytes for the inputs' bytes. */
    private byte[] call(Guest guest, JsonBytes input, NodeContext context) throws NodeFailure, InterruptedException {
        GuestLimits limits = guests.limits();
        if (form.takesKey()) {
            byte[] key = context.idempotencyKey().getBytes(StandardCharsets.UTF_8);
            guest.call(Form.Reactor.KEY, place(guest, key, key.length), key.length);
        }
        int at = place(guest, input.array(), input.size());
        long packed = guest.call(form.function(), at, input.size())[0];
        int from = (int) (packed >>> 32);
        int length = (int) packed;
        if (length < 0 || length > limits.output()) {
            throw NodeFailure.permanent(name + " gave a result of " + (length & 0xffff_ffffL)
                    + " bytes, more than the limit of " + limits.output()
                    + "; is it address << 32 | length? Write large results to a file and return its path");
        }
        byte[] result = guest.read(from, length);
        if (form.frees()) {
            guest.call(Form.Reactor.DEALLOC, from, length);
        }
        return result;
    }

    /** Where a text lies that the module has made room for. */
    private int place(Guest guest, byte[] text, int length) throws NodeFailure, InterruptedException {
        int at = (int) guest.call(Form.Reactor.ALLOC, length)[0];
        if (at == 0) {
            throw NodeFailure.permanent(name + " has no room for its inputs: " + Form.Reactor.ALLOC + "(" + length
                    + ") gave 0; the limit of its memory is "
                    + guests.limits().memoryWords());
        }
        guest.write(at, text, length);
        return at;
    }
}
