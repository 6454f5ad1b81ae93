package dev.sluice.validation.expr;

/** What {@code type(x)} gives, and names such as {@code int} and {@code string} stand for. */
record TypeName(String name) {
    @Override
    public String toString() {
        return name;
    }
}
