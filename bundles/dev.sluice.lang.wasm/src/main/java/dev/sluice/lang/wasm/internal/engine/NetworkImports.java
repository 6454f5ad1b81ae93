package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.nodes.api.NodeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * The functions by which an instance asks the network. {@code http_request(address, length) -> length} sends the request that
 * stands there as JSON, waits, and gives the length of the response; {@code http_response(address)} puts the response there,
 * for which the instance has made room meanwhile. For one thread.
 */
final class NetworkImports {
    private final Network network;
    private byte[] response = {};

    NetworkImports(Network network) {
        this.network = network;
    }

    /** Those that are asked for, each as {@code module.name}. */
    List<ImportFunction> of(Set<String> wanted) {
        List<ImportFunction> functions = new ArrayList<>();
        if (wanted.contains(Network.MODULE + "." + Network.REQUEST)) {
            functions.add(new ImportFunction(
                    Network.MODULE,
                    Network.REQUEST,
                    FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I32)),
                    this::request));
        }
        if (wanted.contains(Network.MODULE + "." + Network.RESPONSE)) {
            functions.add(new ImportFunction(
                    Network.MODULE,
                    Network.RESPONSE,
                    FunctionType.of(List.of(ValType.I32), List.of()),
                    this::response));
        }
        return functions;
    }

    private long[] request(Instance instance, long... arguments) {
        byte[] request = instance.memory().readBytes((int) arguments[0], (int) arguments[1]);
        try {
            response = network.answer(request);
        } catch (NodeFailure e) {
            throw new FailedException(e);
        } catch (InterruptedException e) {
            throw new WasmInterruptedException(e);
        }
        return new long[] {response.length};
    }

    private long[] response(Instance instance, long... arguments) {
        instance.memory().write((int) arguments[0], response, 0, response.length);
        return new long[0];
    }

    /** Ends the instance with the failure of its node. */
    static final class FailedException extends WasmEngineException {
        private static final long serialVersionUID = 1L;

        private final transient NodeFailure failure;

        private FailedException(NodeFailure failure) {
            super(String.valueOf(failure.getMessage()), failure);
            this.failure = failure;
        }

        NodeFailure failure() {
            return failure;
        }
    }
}
