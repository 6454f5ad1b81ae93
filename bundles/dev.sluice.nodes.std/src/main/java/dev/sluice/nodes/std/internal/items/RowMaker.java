package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes the rows of the result, which share one shape. */
final class RowMaker {
    private final RecordShape shape;

    /**
     * Rows with the keys' names, then those of the figures.
     *
     * @throws NodeFailure of class user where one name stands for both a key and a figure
     */
    RowMaker(Collection<String> keys, List<Figure> figures) throws NodeFailure {
        List<String> names = new ArrayList<>(keys);
        for (Figure figure : figures) {
            if (keys.contains(figure.name())) {
                throw NodeFailure.user("the column '" + figure.name()
                        + "' stands under 'by' and under 'compute'; give one of them another name");
            }
            names.add(figure.name());
        }
        this.shape = RecordShape.of(names);
    }

    RecordValue row(Group group) throws NodeFailure {
        return RecordValue.of(shape, group.values());
    }
}
