package dev.sluice.debug.ui.internal.value;

import dev.sluice.debug.core.model.FlowValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IVariable;

/**
 * The items of a list as rows of cells. What is looked at is read, and nothing else: the columns are those of the first
 * items, each further row is read when it is asked for. Thread-safe; nothing waits.
 *
 * @param list the list
 * @param columns the names of fields in the order in which records have them; {@link #ITEM} for items that are no records
 * @param numbers whether a column has numbers
 * @param letters how many letters the longest of the first texts in a column has
 * @param more how many columns more there are
 */
record Rows(FlowValue list, List<String> columns, List<Boolean> numbers, List<Integer> letters, int more) {
    /** The column of items that are no records. */
    static final String ITEM = "value";

    private static final int MOST_COLUMNS = 40;
    /** So many items tell which columns there are. */
    private static final int LOOKED_AT = 20;

    Rows {
        columns = List.copyOf(columns);
        numbers = List.copyOf(numbers);
        letters = List.copyOf(letters);
    }

    /** Reads the first items; fails with what the runner said. */
    static CompletableFuture<Rows> of(FlowValue list) {
        return list.page(0).thenCompose(items -> {
            List<CompletableFuture<Map<String, Cell>>> first = new ArrayList<>();
            for (int i = 0; i < Math.min(items.length, LOOKED_AT); i++) {
                first.add(cells(items[i]));
            }
            return CompletableFuture.allOf(first.toArray(CompletableFuture[]::new))
                    .thenApply(done ->
                            of(list, first.stream().map(CompletableFuture::join).toList()));
        });
    }

    private static Rows of(FlowValue list, List<Map<String, Cell>> first) {
        Set<String> names = new LinkedHashSet<>();
        first.forEach(row -> names.addAll(row.keySet()));
        List<String> columns = names.stream().limit(MOST_COLUMNS).toList();
        List<Boolean> numbers = columns.stream()
                .map(name -> first.stream().allMatch(row -> !row.containsKey(name) || isNumber(row.get(name))))
                .toList();
        List<Integer> letters = columns.stream()
                .map(name -> first.stream()
                        .mapToInt(
                                row -> row.getOrDefault(name, Cell.NONE).text().length())
                        .max()
                        .orElse(0))
                .toList();
        return new Rows(list, columns, numbers, letters, names.size() - columns.size());
    }

    private static boolean isNumber(@org.jspecify.annotations.Nullable Cell cell) {
        return cell != null && Set.of("int", "unsigned", "float").contains(cell.type());
    }

    /** The texts of a row, one for each column; empty where it has no such field. */
    CompletableFuture<List<String>> row(int index) {
        return list.page(index / FlowValue.PAGE)
                .thenCompose(items -> index % FlowValue.PAGE < items.length
                        ? cells(items[index % FlowValue.PAGE])
                        : CompletableFuture.completedFuture(Map.<String, Cell>of()))
                .thenApply(cells -> columns.stream()
                        .map(name -> cells.getOrDefault(name, Cell.NONE).text())
                        .toList());
    }

    private static CompletableFuture<Map<String, Cell>> cells(IVariable item) {
        try {
            FlowValue value = (FlowValue) item.getValue();
            return value.size() == 0 || value.isIndexed()
                    ? CompletableFuture.completedFuture(Map.of(ITEM, Cell.of(value)))
                    : value.page(0).thenApply(Rows::fields);
        } catch (DebugException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Map<String, Cell> fields(IVariable[] fields) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (IVariable field : fields) {
            try {
                cells.put(field.getName(), Cell.of((FlowValue) field.getValue()));
            } catch (DebugException e) {
                throw new java.util.concurrent.CompletionException(e);
            }
        }
        return cells;
    }

    /** A text and the type of what it is of. */
    private record Cell(String text, String type) {
        static final Cell NONE = new Cell("", "");

        static Cell of(FlowValue value) throws DebugException {
            return new Cell(value.getValueString(), value.type());
        }
    }
}
