package dev.sluice.nodes.api.value;

import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * How rows are written to files: the stream format of Apache Arrow. What reads and writes it is a service, so that programs
 * that only show the first rows, such as the IDE, need not have it. Thread-safe.
 */
public interface TableFormat {
    /** What the names of its files end with. */
    String EXTENSION = ".arrows";

    /**
     * Reads what was written, of which a part is in memory at a time.
     *
     * @throws IOException where it is no such file
     */
    Reader read(InputStream from) throws IOException;

    /**
     * Begins to write a table.
     *
     * @throws IOException where the target fails
     */
    Writer write(OutputStream to, PortType.RecordOf columns) throws IOException;

    /** Rows of a file. */
    interface Reader extends Rows {
        /** The columns with their types, as far as the file says them. */
        PortType.RecordOf columns();

        @Override
        @Nullable
        RecordValue next() throws IOException;
    }

    /** Takes rows. Nothing after {@link #close}, which writes the end and closes the target. For one thread. */
    interface Writer extends Closeable {
        /**
         * Adds a row.
         *
         * @param row has the columns, in their order, with values of their types
         * @throws ConversionException where it holds what files of this format cannot
         * @throws IOException where the target fails
         */
        void add(RecordValue row) throws ConversionException, IOException;
    }

    /**
     * What this program has.
     *
     * @throws IOException where it has none
     */
    static TableFormat installed() throws IOException {
        TableFormat format = Installed.FORMAT;
        if (format == null) {
            throw new IOException(
                    "the rows of a table in a file are read by the runner only; here are the first of them");
        }
        return format;
    }

    /** Looked for when it is first needed. */
    final class Installed {
        private static final @Nullable TableFormat FORMAT = ServiceLoader.load(
                        TableFormat.class, TableFormat.class.getClassLoader())
                .findFirst()
                .orElse(null);

        private Installed() {}
    }
}
