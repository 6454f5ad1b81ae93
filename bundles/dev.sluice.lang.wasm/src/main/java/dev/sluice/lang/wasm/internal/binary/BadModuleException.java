package dev.sluice.lang.wasm.internal.binary;

import java.io.Serial;

/** Bytes that are no module, or one that cannot be a node. The message continues a sentence that begins with its name. */
public final class BadModuleException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public BadModuleException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
