package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.internal.component.ComponentCalls;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.engine.Guests;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** Calls the function of a component with values of its types. What it gives as an error fails the node. */
record ComponentCall(String name, Form.Component form, Guests guests, GuestSetup alone) implements ModuleCall {
    @Override
    public Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException {
        RecordValue given = form.takesKey() && !inputs.has(Form.Component.KEY)
                ? inputs.with(Form.Component.KEY, Value.of(context.idempotencyKey()))
                : inputs;
        Guest guest = guests.take(alone);
        Value result = new ComponentCalls(name, form.shape(), guests.limits().output()).call(guest, given);
        guests.giveBack(guest);
        return form.shape().result() instanceof PortType.ResultOf ? unwrapped((RecordValue) result) : result;
    }

    private Value unwrapped(RecordValue result) throws NodeFailure {
        @Nullable Value error = result.get("error");
        if (error != null) {
            throw NodeFailure.permanent(name + " gave an error"
                    + (error == Value.NULL ? "" : ": " + (error instanceof StringValue text ? text.value() : error)));
        }
        return result.get("ok", Value.NULL);
    }
}
