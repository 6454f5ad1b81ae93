package dev.sluice.lang.command;

import java.util.Locale;
import java.util.Map;

/**
 * What a program must be built for to run here.
 *
 * @param processor as Java names it, such as {@code amd64}
 */
record Machine(Platform platform, String processor) {
    /** The operating systems whose programs are told apart. */
    enum Platform {
        LINUX("Linux"),
        MACOS("macOS"),
        WINDOWS("Windows"),
        OTHER("this system");

        private final String words;

        Platform(String words) {
            this.words = words;
        }

        /** Its name. */
        String words() {
            return words;
        }
    }

    /** The numbers of processors in an ELF header ({@code e_machine}), and their names. */
    private static final Map<Integer, String> ELF = Map.ofEntries(
            Map.entry(3, "x86"),
            Map.entry(8, "mips"),
            Map.entry(21, "ppc64"),
            Map.entry(22, "s390x"),
            Map.entry(40, "arm"),
            Map.entry(62, "x86-64"),
            Map.entry(183, "aarch64"),
            Map.entry(243, "riscv64"),
            Map.entry(258, "loongarch64"));

    private static final Map<String, String> JAVA = Map.of(
            "amd64", "x86-64", "x86_64", "x86-64", "i386", "x86", "i686", "x86", "ppc64le", "ppc64", "arm64",
            "aarch64");

    /** The machine of these system properties of Java. */
    static Machine of(String name, String arch) {
        String lower = name.toLowerCase(Locale.ROOT);
        Platform platform = Platform.OTHER;
        if (lower.contains("linux")) {
            platform = Platform.LINUX;
        } else if (lower.contains("mac") || lower.contains("darwin")) {
            platform = Platform.MACOS;
        } else if (lower.startsWith("windows")) {
            platform = Platform.WINDOWS;
        }
        return new Machine(platform, JAVA.getOrDefault(arch, arch));
    }

    boolean isLinux() {
        return platform == Platform.LINUX;
    }

    /** The processor that a number in an ELF header means. */
    static String elfProcessor(int number) {
        return ELF.getOrDefault(number, "processor " + number);
    }

    /** Whether programs for a processor run here. One that is not known is taken for able to. */
    boolean runs(String other) {
        return !ELF.containsValue(processor)
                || other.equals(processor)
                || processor.equals("x86-64") && other.equals("x86");
    }

    @Override
    public String toString() {
        return platform.words() + " on " + processor;
    }
}
