package dev.sluice.model.internal.read;

import dev.sluice.model.flow.Box;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Point;
import dev.sluice.model.internal.form.Shape;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places and bend points. */
final class LayoutReader {
    static final String ARROW = " -> ";

    private static final Shape.Whole COORDINATE = new Shape.Whole(-10_000_000, 10_000_000);
    private static final Shape.Whole SIZE = new Shape.Whole(0, 10_000_000);

    private final Reading reading;
    private final ScalarReader scalars;

    LayoutReader(Reading reading, ScalarReader scalars) {
        this.reading = reading;
        this.scalars = scalars;
    }

    /** Fills a box. @return false, after logging a problem, when the value is no place */
    boolean place(Box box, YamlNode value, String name) {
        List<Integer> numbers = numbers(box, value, name, "[x, y] or [x, y, width, height]", 2, 4);
        if (numbers == null) {
            return false;
        }
        box.setX(numbers.get(0));
        box.setY(numbers.get(1));
        if (numbers.size() == 4) {
            box.setWidth(numbers.get(2));
            box.setHeight(numbers.get(3));
        }
        return true;
    }

    /** Fills a route. @return false, after logging a problem, when the value is no list of points */
    boolean bends(LinkRoute route, YamlNode value, String name) {
        if (!(value.content() instanceof YamlList list)) {
            reading.wrongKind(value, route, name, "a list of points such as [[120, 80], [160, 120]]");
            return false;
        }
        for (YamlNode item : list.items()) {
            List<Integer> numbers =
                    numbers(route, item, name, "a list of points such as [[120, 80], [160, 120]]", 2, 2);
            if (numbers == null) {
                return false;
            }
            Point point = FlowFactory.eINSTANCE.createPoint();
            point.setX(numbers.get(0));
            point.setY(numbers.get(1));
            point.setOrigin(reading.originOf(item).build());
            route.getPoints().add(point);
        }
        return true;
    }

    /** Splits the name of a route into source and target. */
    static void name(LinkRoute route, YamlScalar name) {
        int arrow = name.value().indexOf(ARROW);
        route.setSource(name.value().substring(0, arrow).strip());
        route.setTarget(name.value().substring(arrow + ARROW.length()).strip());
    }

    private @Nullable List<Integer> numbers(
            Element element, YamlNode value, String name, String expected, int few, int many) {
        if (!(value.content() instanceof YamlList list)) {
            reading.wrongKind(value, element, name, expected);
            return null;
        }
        int size = list.items().size();
        if (size != few && size != many) {
            reading.error(
                    "value-kind",
                    value,
                    element,
                    "'" + name + "' must be " + expected + ", but has " + size
                            + (size == 1 ? " number." : " numbers."));
            return null;
        }
        List<Integer> numbers = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Integer number = scalars.whole(item, element, name, numbers.size() < 2 ? COORDINATE : SIZE);
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }
}
