package dev.sluice.model.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.QuickTheory;
import org.quicktheories.generators.SourceDSL;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "rwos, rows",
        "row, rows",
        "Rows, rows",
        "itmes, items",
        "vaule, value",
        "colour, color",
        "csv.raed, csv.read"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(typed, List.of("nothing", meant, "at all like it")));
    }

    @Test
    void suggestsNothingThatIsFarAway() {
        assertEquals(Optional.empty(), Nearest.to("rows", List.of("value", "path", "ro")));
        assertEquals(Optional.empty(), Nearest.to("rows", List.of()));
        assertEquals(Optional.empty(), Nearest.to("x".repeat(200), List.of("x".repeat(200))));
        assertEquals(Optional.empty(), Nearest.to("q", List.of("a")));
        assertEquals("", Nearest.hint("rows", List.of("value")));
        assertEquals(" Did you mean 'rows'?", Nearest.hint("rosw", List.of("rows")));
    }

    @Test
    void prefersTheFirstOfEquals() {
        assertEquals(Optional.of("cat"), Nearest.to("bat", List.of("cat", "hat")));
        assertEquals(Optional.of("hat"), Nearest.to("Hat", List.of("cat", "hat")));
    }

    @Test
    void countsEditsLikeAPerson() {
        assertEquals(0, Nearest.doubled("abc", "abc"));
        assertEquals(1, Nearest.doubled("abc", "aBc"));
        assertEquals(2, Nearest.doubled("abc", "acb"));
        assertEquals(2, Nearest.doubled("abc", "ab"));
        assertEquals(2, Nearest.doubled("abc", "abd"));
        assertEquals(6, Nearest.doubled("", "abc"));
    }

    @Test
    void theNearestIsTheOneThatAFullSearchFinds() {
        QuickTheory.qt()
                .withFixedSeed(2)
                .withExamples(500)
                .forAll(
                        SourceDSL.strings().betweenCodePoints('A', 'F').ofLengthBetween(1, 9),
                        SourceDSL.lists()
                                .of(SourceDSL.strings()
                                        .betweenCodePoints('A', 'F')
                                        .ofLengthBetween(1, 9))
                                .ofSizeBetween(0, 12))
                .checkAssert((name, candidates) -> {
                    int limit = Math.max(1, (name.length() + 1) / 3) * 2 + 1;
                    Optional<String> nearest = candidates.stream()
                            .filter(one -> Nearest.doubled(name, one) < limit)
                            .filter(one -> Nearest.doubled(name, one) < 2 * Math.min(name.length(), one.length()))
                            .min(Comparator.comparingInt(one -> Nearest.doubled(name, one)));
                    assertEquals(nearest, Nearest.to(name, candidates));
                });
    }

    @Test
    void distanceIsSymmetricAndBounded() {
        QuickTheory.qt()
                .withFixedSeed(1)
                .withExamples(300)
                .forAll(
                        SourceDSL.strings().betweenCodePoints('a', 'd').ofLengthBetween(0, 8),
                        SourceDSL.strings().betweenCodePoints('a', 'd').ofLengthBetween(0, 8))
                .checkAssert((a, b) -> {
                    int distance = Nearest.doubled(a, b);
                    assertEquals(distance, Nearest.doubled(b, a));
                    assertEquals(a.equals(b), distance == 0);
                    assertTrue(distance <= 2 * Math.max(a.length(), b.length()));
                    assertTrue(distance >= 2 * Math.abs(a.length() - b.length()));
                });
    }
}
