package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.nodes.api.NodeFailure;

/** Answers what one instance asks of the network. Called by the thread that runs the instance. */
@FunctionalInterface
public interface Network {
    /** The name of the module that an instance imports the functions from. */
    String MODULE = "sluice";

    /** {@code (address, length) -> length}, see {@link NetworkImports}. */
    String REQUEST = "http_request";

    /** {@code (address)}. */
    String RESPONSE = "http_response";

    /** Whether this import is one of the functions; it is given as {@code module.name}. */
    static boolean has(String imported) {
        return imported.equals(MODULE + "." + REQUEST) || imported.equals(MODULE + "." + RESPONSE);
    }

    /** For instances that cannot ask. */
    Network NONE = request -> {
        throw NodeFailure.permanent("there is no network for a module that imports nothing of it");
    };

    /**
     * Sends a request and waits for its response, both as JSON in UTF-8.
     *
     * @throws NodeFailure where the request is wrong, not granted, or has no response; the instance ends with it
     * @throws InterruptedException where this thread was interrupted; the request is given up then
     */
    byte[] answer(byte[] request) throws NodeFailure, InterruptedException;
}
