package dev.sluice.lang.wasm.internal.engine;

/**
 * What one instance may use at most.
 *
 * @param pages of memory, 64 KiB each, from 1 to {@value #MOST_PAGES}
 * @param output bytes of a result
 */
public record GuestLimits(int pages, int output) {
    /** As much as an array of bytes can hold. */
    public static final int MOST_PAGES = 32_767;

    /** The size of a page in bytes. */
    public static final int PAGE = 1 << 16;

    public GuestLimits {
        if (pages < 1 || pages > MOST_PAGES || output < 1) {
            throw new IllegalArgumentException(pages + " pages, " + output + " bytes of output");
        }
    }

    /** The memory in words, such as {@code 256 MiB}. */
    public String memoryWords() {
        long bytes = (long) pages * PAGE;
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }
}
