package dev.sluice.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void cutsAcrossPieces() {
        Line line = new Line().add("grade").add(Style.QUIET, " of ").add(Style.BAD, "quakes");
        assertEquals("grade of …", line.cut(10).toString());
        assertEquals(10, line.cut(10).columns());
        assertEquals("grade of quakes", line.cut(15).toString());
    }

    @Test
    void aPieceThatJustFitsShowsThatMoreFollows() {
        Line line = new Line().add("grade").add("s");
        assertEquals("grad…", line.cut(5).toString());
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() {
        Line line = new Line().add("a ").add(Style.BAD, "b").add(Style.GOOD, "");
        assertEquals("a b", line.text(false));
        assertEquals("a \u001b[31mb\u001b[0m", line.text(true));
    }

    @Test
    void textCannotBringEscapesOfItsOwn() {
        assertEquals("a [31mb", new Line().add("a\u001b[31mb").text(true));
    }

    @Test
    void fillsUpToAColumn() {
        assertEquals("a   b", new Line().add("a").to(4).add("b").toString());
        assertEquals("abcdeb", new Line().add("abcde").to(4).add("b").toString());
    }
}
