package dev.sluice.lang.node;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Node.js, as {@code node --version} says it. */
record NodeVersion(int major, int minor) {
    /** The option with which some versions leave types out. */
    static final String STRIP = "--experimental-strip-types";

    private static final Pattern TEXT = Pattern.compile("v(\\d{1,4})\\.(\\d{1,4})\\..*", Pattern.DOTALL);
    private static final int LEAST = 20;

    /** Who leaves the types of TypeScript out. */
    enum Stripping {
        /** Sucrase, in the worker. */
        SUCRASE,
        /** Node.js, when it is given {@link #STRIP}. */
        OPTION,
        /** Node.js, always. */
        OWN
    }

    /** The version in a text such as {@code v22.18.0}; nothing where it is none. */
    static Optional<NodeVersion> of(String text) {
        Matcher version = TEXT.matcher(text.strip());
        return version.matches()
                ? Optional.of(new NodeVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                : Optional.empty();
    }

    /** Whether it knows less than scripts may count on. */
    boolean isOld() {
        return major < LEAST;
    }

    /**
     * Node.js has the option from 22.6 on, and needs none from 22.18 and 23.6 on. Before 22.10 it neither says that it does
     * it nor takes {@code .ts} files with {@code import} for modules unless {@code package.json} says so.
     */
    Stripping stripping() {
        if (isFrom(24, 0) || major == 23 && minor >= 6 || major == 22 && minor >= 18) {
            return Stripping.OWN;
        }
        return isFrom(22, 10) ? Stripping.OPTION : Stripping.SUCRASE;
    }

    private boolean isFrom(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }
}
