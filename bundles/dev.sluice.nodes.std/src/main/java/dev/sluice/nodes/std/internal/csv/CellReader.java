package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.value.Value;

/** Makes values of the cells of one column. */
@FunctionalInterface
interface CellReader {
    /**
     * The value of a cell.
     *
     * @throws CellException where the text is no value of the column's type
     */
    Value read(String cell) throws CellException;
}
