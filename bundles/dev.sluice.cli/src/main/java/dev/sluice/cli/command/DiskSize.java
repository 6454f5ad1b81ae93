package dev.sluice.cli.command;

import java.util.Locale;

/** How many bytes something takes on the disk, as a person reads it. */
final class DiskSize {
    private DiskSize() {}

    /** In KiB, rounded up, or in MiB from one on. */
    static String text(long bytes) {
        return bytes < 1 << 20
                ? (bytes + 1023 >> 10) + " KiB"
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
