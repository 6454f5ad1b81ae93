package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final Map<String, Object> ITEM =
            Map.of("mag", 4.5, "place", "Zürich", "tags", List.of("a", "b"), "deep", Map.of("x", 1));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "item.magg => the record has no field 'magg'; did you mean 'mag'?",
                "item.deep.other => the record has no field 'other', only x; test for it with has(….other)",
                "item['magg'] => the record has no field 'magg'; did you mean 'mag'?",
                "item.mag.x => the field 'x' is taken of a number (4.5), which has no fields",
                "item.place[0] => [0] is taken of a string ('Zürich'), which is no list or record",
                "item.tags[2] => the list has 2 items, so there is no [2]; test its size() first",
                "[1][item.mag] => the items of a list are numbered from 0, so a number (4.5) finds none",
                "item[1] => the fields of a record have names, so a whole number (1) finds none",
                "{1: 2}[item.mag] => 4.5 cannot be the key of a map",
                "{1: 2}[item.deep.x + 1] => the map has no key 2; test for it with 'in'",
                "{item: 1} => cannot be the key of a map",
                "{item.deep.x: 1, item.deep.x: 2} => the key 1 stands twice in a map",
                "item.mag + item.place => '+' cannot add a number (4.5) and a string ('Zürich'); make a string of the other with string(…)",
                "item.place - 1 => '-' cannot subtract a whole number (1) from a string ('Zürich')",
                "item.place * 2 => '*' takes two numbers, not a string ('Zürich') and a whole number (2)",
                "-item.place => '-' takes a number, not a string ('Zürich')",
                "!item.mag => '!' takes true or false, not a number (4.5)",
                "item.mag && true => '&&' takes true or false, not a number (4.5)",
                "item.mag ? 1 : 2 => '?' takes true or false, not a number (4.5)",
                "item.mag > item.place => '>' cannot compare a number (4.5) with a string ('Zürich')",
                "item.mag in item.place => 'in' looks into a list or record, not into a string ('Zürich')",
                "item.mag.map(x, x) => only the items of a list or the names of a record can be gone over, not a number (4.5)",
                "item.tags.filter(x, item.mag) => 'filter' takes true or false, not a number (4.5)",
                "item.mag.startsWith('a') => 'startsWith' is called on a string, not a number (4.5); write text.startsWith('a')",
                "item.place.substring(item.mag) => 'substring' takes as argument 1 a whole number, not a number (4.5)",
                "item.place.substring(7) => the position 7 is outside of the text 'Zürich', which has 6 characters",
                "item.place.substring(3, 2) => substring(3, 2) ends before it begins",
                "item.tags.slice(1, 5) => slice(1, 5) is outside of the list, which has 2 items",
                "size(item.mag) => 'size' takes a string or bytes or a list or a record, not a number (4.5); write size(list)",
                "[1, item.mag].join() => 'join' takes a list of strings, but it holds a whole number (1)",
                "[item.place, 1].sort() => 'sort' cannot compare",
                "int(item.place) => 'Zürich' is no whole number",
                "double(item.place) => 'Zürich' is no number",
                "bool(item.place) => 'Zürich' is neither true nor false",
                "timestamp(item.place) => 'Zürich' is no timestamp; write one as 2024-05-01T12:30:00Z or 2024-05-01",
                "timestamp('2024-05-01').getHours(item.place) => there is no time zone 'Zürich'",
                "duration(item.place) => 'Zürich' is no duration",
                "duration(string(item.deep.x) + '0000000000h') => is longer than 10,000 years",
                "timestamp(item.deep.x * 31556889864403199) + duration('80000000h') => the time is out of range",
                "timestamp(item.deep.x * 1000000000000000000) => the time is out of range",
                "math.greatest([].map(x, item.mag)) => 'math.greatest' has no result for an empty list",
                "math.greatest(item.tags) => 'math.greatest' takes numbers, not a string ('a')",
                "math.bitShiftLeft(1, item.deep.x - 2) => a shift by -1 bits is negative",
                "lists.range(item.deep.x * 2000000) => lists.range(2000000) is longer than 1000000 items",
                "[item].flatten(item.deep.x - 2) => flatten(-1) has a negative depth",
                "item.place.matches(item.place + '(') => 'Zürich(' is no regular expression",
                "uint(item.deep.x - 2) => -1 is out of the range of uint",
                "int(item.mag * 1e300) => is out of the range of int",
                "item.place.charAt(-1) => the position -1 is outside of the text",
            })
    void saysWhyThereIsNoValue(String text, String reason) {
        String message = Expr.failure(text, ITEM);
        assertTrue(message.startsWith("the expression '" + text + "' has no value: "), message);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void isTheUsersFailure() {
        NodeFailure failure = Assertions.assertThrows(NodeFailure.class, () -> Expr.value("item.x", ITEM));
        assertEquals(ErrorClass.USER, failure.errorClass());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "item.x + 1 => '+' cannot add null and a whole number (1)",
                "item.x.y => the value that the field 'y' is taken of is null; test it first",
                "item.x > 1 => '>' cannot compare null with a whole number (1)",
                "size(item.x) => not null",
            })
    void saysWhatIsNull(String text, String reason) {
        java.util.Map<String, Object> item = new java.util.HashMap<>();
        item.put("x", null);
        assertTrue(Expr.failure(text, item).contains(reason), Expr.failure(text, item));
    }

    @Test
    void takesANameWithoutValueForNull() throws NodeFailure {
        CompiledExpression expression =
                Expr.compiled("item == null ? 'none' : item", Expr.scope("item", "option<string>"));
        assertEquals(Value.of("none"), expression.evaluate(Bindings.NONE));
    }

    @Test
    void handsValuesOnWithoutCopies() throws NodeFailure {
        ListValue rows = ListValue.copyOf(LongStream.range(0, 100_000)
                .mapToObj(i -> (Value) Value.from(Map.of("i", i)))
                .toList());
        assertSame(rows, Expr.value("item", rows));
        assertSame(rows.get(7), Expr.value("item[7]", rows));
        assertSame(rows, Expr.value("[item][0]", rows));
        assertSame(rows, Expr.value("{'a': item}.a", rows));
        assertEquals("100000", Expr.value("item.size()", rows).toString());
        assertEquals(
                "49999", Expr.value("item.filter(x, x.i > 50000).size()", rows).toString());
    }

    @Test
    void takesFieldsOfRecordsOfChangingShape() throws NodeFailure {
        CompiledExpression expression = Expr.compiled("item.map(x, x.b)", Expr.scope("item", "any"));
        Value rows = Value.list(
                dev.sluice.nodes.api.value.RecordValue.builder()
                        .put("a", Value.of(1))
                        .put("b", Value.of(2))
                        .build(),
                dev.sluice.nodes.api.value.RecordValue.builder()
                        .put("b", Value.of(3))
                        .build(),
                dev.sluice.nodes.api.value.RecordValue.builder()
                        .put("a", Value.of(4))
                        .put("b", Value.of(5))
                        .build());
        assertEquals("[2, 3, 5]", expression.evaluate(Bindings.of("item", rows)).toString());
    }

    @Test
    void convertsWhatOnlyExpressionsKnow() throws NodeFailure {
        assertEquals(
                "{\"1\": \"a\", \"true\": [\"90s\"]}",
                Expr.value("{1: 'a', true: [duration('90s')]}").toString());
        assertEquals(
                "\"2024-05-01T12:00:00Z\"",
                Expr.value("timestamp('2024-05-01T14:00:00+02:00')").toString());
        assertEquals("\"int\"", Expr.value("type(1)").toString());
        assertEquals("\"0s\"", Expr.value("duration('0')").toString());
        assertEquals("bytes(3)", Expr.value("b'abc'").toString());
        assertEquals(
                "true",
                Expr.value("{1: 2} == {1: 2.0} && {1: 2} != {2: 2} && {1: 2} != {'1': 2} && dyn({1: 2}) != 3")
                        .toString());
        assertEquals(
                "true",
                Expr.value("has({1: 2}.a) || 1.0 in {1: 2} && !(2 in {1: 2})").toString());
        assertEquals("3", Expr.value("{1: 2, 'a': 3}.a").toString());
        assertEquals("2", Expr.value("size({1: 2, 'a': 3})").toString());
    }

    @Test
    void mergesRecordsWithPlus() throws NodeFailure {
        assertEquals(
                "{\"a\": 1, \"b\": 3, \"c\": 4}",
                Expr.value("{'a': 1, 'b': 2} + {'b': 3, 'c': 4}").toString());
    }

    @Test
    void ordersAndPicksAcrossKinds() throws NodeFailure {
        assertEquals("[1, 1.5, 2]", Expr.value("[2, 1.5, 1].sort()").toString());
        assertEquals("[1.0, NaN]", Expr.value("[0.0 / 0.0, 1.0].sort()").toString());
        assertEquals("[\"a\", \"b\"]", Expr.value("['b', 'a'].sortBy(x, x)").toString());
        assertEquals(
                "[1, {\"a\": 1}]",
                Expr.value("[1, 1.0, {'a': 1}, {'a': 1.0}].distinct()").toString());
        assertEquals(
                "true",
                Expr.value("b'a' < b'b' && false < true && duration('1s') < duration('2s')")
                        .toString());
    }

    @Test
    void stopsWhatGoesOverTooManyItems() {
        String message = Expr.failure(
                "item.exists(a, item.exists(b, item.exists(c, item.exists(d, a + b + c + d < 0)))) || true",
                LongStream.range(0, 1000).boxed().toList());
        assertTrue(message.contains("it goes over more than 10000000 items"), message);
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        String message = Expr.failure(
                "item.all(a, item.all(b, a + b >= 0))",
                LongStream.range(0, 1000).boxed().toList());
        assertTrue(Thread.interrupted());
        assertTrue(message.contains("it was interrupted"), message);
    }

    @Test
    void refusesAValueThatIsTooDeep() {
        Value deep = Value.of(1);
        for (int i = 0; i < Value.MAX_DEPTH; i++) {
            deep = Value.list(deep);
        }
        assertTrue(Expr.failure("[item]", deep).contains("nests more than 500"));
    }

    @Test
    void maybeUsedFromAnyThreadAtOnce() throws Exception {
        CompiledExpression expression = Expr.compiled(
                "item.map(x, x * 2).filter(y, y % 4 == 0).exists(z, z == item[0] * 4)",
                Expr.scope("item", "list<s64>"));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                long n = i;
                results.add(pool.submit(() -> {
                    Value item = Value.from(List.of(n, n * 2, n + 1));
                    assertEquals(
                            Value.of(n),
                            Expr.compiled("n * 1", Expr.scope("n", "s64")).evaluate(Bindings.of("n", Value.of(n))));
                    return expression.test(Bindings.of("item", item));
                }));
            }
            for (Future<Boolean> result : results) {
                assertTrue(result.get(30, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** What is not loaded costs no start-up. */
    @Test
    void loadsTheParserWithTheFirstExpression() throws Exception {
        List<String> loaded = new ArrayList<>();
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(EvaluationTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                loaded.add(name);
                return super.findClass(name);
            }
        }) {
            Class<?> type = loader.loadClass(ExpressionCompiler.class.getName());
            Object compiler = type.getDeclaredConstructor().newInstance();
            assertFalse(loaded.stream().anyMatch(EvaluationTest::isForeign), () -> loaded.toString());
            Class<?> scope = loader.loadClass(Scope.class.getName());
            type.getMethod("compile", String.class, scope)
                    .invoke(compiler, "1 + 2", scope.getField("EMPTY").get(null));
            assertTrue(loaded.stream().anyMatch(name -> name.startsWith("dev.cel.")));
            // it warns on standard error on newer Java versions
            assertFalse(loaded.stream().anyMatch(name -> name.startsWith("com.google.protobuf.UnsafeUtil")));
        }
    }

    private static boolean isForeign(String name) {
        return name.startsWith("dev.cel.") || name.startsWith("com.google.") || name.startsWith("org.antlr.");
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
