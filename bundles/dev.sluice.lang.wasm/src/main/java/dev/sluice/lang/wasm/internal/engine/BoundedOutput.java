package dev.sluice.lang.wasm.internal.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import run.endive.wasm.WasmEngineException;

/** Collects what an instance writes on stdout, and stops the instance where that is too much. For one thread. */
final class BoundedOutput extends OutputStream {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int next) {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        if (length > limit - bytes.size()) {
            throw new OverflowException();
        }
        bytes.write(from, offset, length);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Ends the instance: an error at the write would let it go on. */
    static final class OverflowException extends WasmEngineException {
        private static final long serialVersionUID = 1L;

        private OverflowException() {
            super("too much output");
        }
    }
}
