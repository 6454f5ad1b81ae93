package dev.sluice.model.internal.yaml;

/** Parsing of a piece of text cannot go on; says where and why. */
final class YamlFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int offset;

    YamlFault(String code, int offset, String message) {
        super(message);
        this.code = code;
        this.offset = offset;
    }

    String code() {
        return code;
    }

    int offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
