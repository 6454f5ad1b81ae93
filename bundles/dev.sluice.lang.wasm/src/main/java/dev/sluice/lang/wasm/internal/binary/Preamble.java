package dev.sluice.lang.wasm.internal.binary;

/** The first eight bytes of a file in WebAssembly's binary format. */
public enum Preamble {
    MODULE,
    COMPONENT;

    /** How long it is. */
    static final int LENGTH = 8;

    /**
     * What the bytes begin as.
     *
     * @throws BadModuleException where that is nothing known; the message says what it may be instead
     */
    public static Preamble of(byte[] bytes) throws BadModuleException {
        if (bytes.length == 0) {
            throw new BadModuleException("is empty; build it again");
        }
        if (bytes.length < LENGTH || bytes[0] != 0 || bytes[1] != 'a' || bytes[2] != 's' || bytes[3] != 'm') {
            String text = bytes[0] == '(' || bytes[0] == ';'
                    ? "; it looks like the text format: turn it into a module" + " with wat2wasm"
                    : "; give a module that a compiler made for a target such as wasm32-wasi";
            throw new BadModuleException("is not WebAssembly" + text);
        }
        int version = (bytes[4] & 0xff) | (bytes[5] & 0xff) << 8;
        int layer = (bytes[6] & 0xff) | (bytes[7] & 0xff) << 8;
        if (layer == 0 && version == 1) {
            return MODULE;
        }
        if (layer == 1 && version == 0xd) {
            return COMPONENT;
        }
        throw new BadModuleException("is WebAssembly of version " + version + " (layer " + layer
                + "), which is not known here; there is version 1, and components of version 13");
    }
}
