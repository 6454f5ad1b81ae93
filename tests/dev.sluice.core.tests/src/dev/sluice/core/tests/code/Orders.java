package dev.sluice.core.tests.code;

/** What a module may contain. */
public final class Orders {
    private Orders() {}

    public static String grade() {
        return "large";
    }
}
