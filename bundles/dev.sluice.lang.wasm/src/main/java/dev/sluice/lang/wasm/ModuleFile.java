package dev.sluice.lang.wasm;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.lang.wasm.internal.binary.ContentHash;
import dev.sluice.lang.wasm.internal.binary.ModuleShape;
import dev.sluice.lang.wasm.internal.engine.Network;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A module as it was read from its file.
 *
 * @param form how it is called
 */
record ModuleFile(byte[] bytes, Form form) {
    private static final long LARGEST = 256L << 20;

    /**
     * Reads a module and finds how it is called.
     *
     * @throws NodeFailure of class user where it cannot be read, is no module, or none that can be a node
     */
    static ModuleFile read(ScriptFile file) throws NodeFailure {
        try {
            if (Files.size(file.file()) > LARGEST) {
                throw NodeFailure.user("'" + file.name() + "' is larger than " + LARGEST + " bytes; is it a module?");
            }
            byte[] bytes = Files.readAllBytes(file.file());
            return new ModuleFile(bytes, Form.of(bytes, file.handler()));
        } catch (BadModuleException e) {
            throw NodeFailure.user("'" + file.name() + "' " + e.getMessage());
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.USER, "'" + file.name() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** The core module, which is what runs. */
    byte[] core() {
        return form instanceof Form.Component component ? component.shape().module() : bytes;
    }

    /** Whether it asks the network, and so may wait. */
    boolean asks() throws NodeFailure {
        try {
            return ModuleShape.of(core()).imports().stream().anyMatch(Network::has);
        } catch (BadModuleException e) {
            throw NodeFailure.user("a module " + e.getMessage());
        }
    }

    /** The same for the same bytes. */
    String hash() {
        return ContentHash.of(bytes);
    }
}
