package dev.sluice.editor.tests;

import java.util.List;

/** A class that tests give to a project as the code of a node. */
public final class Rating {
    private Rating() {}

    public static List<Double> run(List<Long> marks) {
        return marks.stream().map(mark -> mark / 2.0).toList();
    }
}
