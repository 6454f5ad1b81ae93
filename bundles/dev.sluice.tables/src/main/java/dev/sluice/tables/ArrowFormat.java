package dev.sluice.tables;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.TableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The stream format of Apache Arrow (Arrow columnar format 1.5, metadata version 5): a message with the schema, then one for each
 * batch of rows. Not compressed, little-endian, without dictionaries. The file format, which is a stream with an index behind
 * it, is read too.
 */
public final class ArrowFormat implements TableFormat {
    /** Made by {@link java.util.ServiceLoader}. */
    public ArrowFormat() {
        // there is nothing to set up
    }

    @Override
    public Reader read(InputStream from) throws IOException {
        return new ArrowReader(from);
    }

    @Override
    public Writer write(OutputStream to, PortType.RecordOf columns) throws IOException {
        return new ArrowWriter(to, columns);
    }
}
