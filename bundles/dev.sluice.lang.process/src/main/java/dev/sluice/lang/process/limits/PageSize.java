package dev.sluice.lang.process.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** How large a page of memory is on this machine: getauxval(3), {@code AT_PAGESZ}. */
final class PageSize {
    private static final int AT_PAGESZ = 6;
    private static final long USUAL = 4096;

    private PageSize() {}

    /** In bytes; what is usual where the system does not tell. */
    static long find() {
        try {
            ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv")))
                    .order(ByteOrder.nativeOrder());
            while (entries.remaining() >= 2 * Long.BYTES) {
                long type = entries.getLong();
                long value = entries.getLong();
                if (type == AT_PAGESZ && value > 0) {
                    return value;
                }
            }
        } catch (IOException e) {
            return USUAL;
        }
        return USUAL;
    }
}
