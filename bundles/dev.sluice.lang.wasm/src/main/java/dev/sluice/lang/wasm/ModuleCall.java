package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.engine.Guests;
import dev.sluice.lang.wasm.internal.engine.ReadyModule;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** One version of a module, called in its form; each call has an instance of its own. Thread-safe. */
interface ModuleCall {
    /**
     * The result for these inputs.
     *
     * @throws NodeFailure where the module fails or gives no usable result
     * @throws InterruptedException where this thread was interrupted; the instance has ended then
     */
    Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException;

    /**
     * Calls of a module.
     *
     * @param name the module, as messages name it
     * @throws NodeFailure of class user where an option is wrong
     */
    static ModuleCall of(String name, Form form, ReadyModule module, Surroundings surroundings) throws NodeFailure {
        GuestLimits limits = surroundings.limits();
        return switch (form) {
            case Form.Command command ->
                new CommandCall(
                        name,
                        new Guests(module, limits, null),
                        surroundings,
                        JsonResult.of(name, "wrote", " on stdout", limits));
            case Form.Component component ->
                new ComponentCall(name, component, new Guests(module, limits, null), GuestSetup.none(name));
            case Form.Reactor reactor ->
                new ReactorCall(
                        name,
                        reactor,
                        new Guests(module, limits, reactor.initializes() ? Form.Reactor.INITIALIZE : null),
                        GuestSetup.none(name),
                        surroundings,
                        JsonResult.of(name, "returned", " from " + reactor.function(), limits));
        };
    }
}
