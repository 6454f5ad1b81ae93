package org.eclipse.jface.util;

/**
 * The assertions that GEF 3.2 asks for. The platform has them elsewhere since; a GEF of today does not look here.
 */
public final class Assert {
    private Assert() {}

    /** Throws where the object is null. */
    public static void isNotNull(Object object) {
        isNotNull(object, "");
    }

    /** Throws where the object is null; the message says why it may not be. */
    public static void isNotNull(Object object, String message) {
        if (object == null) {
            throw new IllegalArgumentException("null argument: " + message);
        }
    }

    /** Throws where the condition is false; answers true otherwise. */
    public static boolean isTrue(boolean condition) {
        return isTrue(condition, "");
    }

    /** Throws where the condition is false; the message says what does not hold. */
    public static boolean isTrue(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException("assertion failed: " + message);
        }
        return true;
    }
}
