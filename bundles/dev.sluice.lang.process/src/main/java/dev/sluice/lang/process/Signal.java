package dev.sluice.lang.process;

import java.util.Map;

/** The signals of POSIX behind exit codes above 128, in words. */
public final class Signal {
    private static final int BASE = 128;
    private static final int HIGHEST = 64;
    private static final int KILL = 9;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(KILL, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    private Signal() {}

    /** Whether an exit code stands for a signal. */
    public static boolean isSignal(int exit) {
        return exit > BASE && exit <= BASE + HIGHEST;
    }

    /** The signal of an exit code and what it mostly means. */
    public static String words(int exit) {
        int number = exit - BASE;
        String name = "signal " + number + " (" + NAMES.getOrDefault(number, "unknown") + ")";
        return switch (number) {
            case KILL -> name + ": something killed it, mostly the system because memory ran out";
            case 4, 7, 8, 11 -> name + ": it or one of its native modules crashed";
            case 6 -> name + ": it or one of its native modules gave up";
            case 15 -> name + ": something asked it to end";
            case 24, 25 -> name + ": a limit of the system was reached";
            default -> name;
        };
    }
}
