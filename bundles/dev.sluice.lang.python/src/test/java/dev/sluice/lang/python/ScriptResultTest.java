package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptResultTest {
    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    private Value returned(String expression) throws Exception {
        return project.script("def run():\n    return " + expression + "\n")
                .run()
                .out();
    }

    @Test
    void valuesOfEveryKindComeBack() throws Exception {
        assertEquals(
                Value.from(
                        java.util.Arrays.asList(null, true, 1, -2.5, "ä€😀\n", List.of(1, 2), Map.of("1", "int key"))),
                returned("[None, True, 1, -2.5, 'ä€😀\\n', (1, 2), {1: 'int key'}]"));
    }

    @Test
    void inputsComeBackAsTheyWere() throws Exception {
        Value value = Value.from(Map.of(
                "text",
                "\"\\\u0000\u001e\u2028 ü 😀",
                "none",
                List.of(),
                "nested",
                List.of(Map.of("a", List.of(1.5)))));

        assertEquals(
                value,
                project.script("def run(v): return v").input("v", value).run().out());
    }

    @Test
    void halfASurrogatePairSurvives() throws Exception {
        assertEquals(
                Value.of("\ud83d"),
                project.script("def run(v): return v")
                        .input("v", "\ud83d")
                        .run()
                        .out());
    }

    @Test
    void wholeNumbersOfSixtyFourBitsStayWhole() throws Exception {
        Value big = Value.from(
                List.of(Long.MAX_VALUE, Long.MIN_VALUE, BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));

        assertEquals(
                big,
                project.script("def run(v): return [v[0] // 1, v[1], 2**64 - 1]")
                        .input("v", big)
                        .run()
                        .out());
    }

    @Test
    void largerWholeNumbersBecomeFloatsOrAreRefused() throws Exception {
        assertEquals(Value.of(0x1p70), returned("2**70"));
        NodeFailure failure = project.script("def run(): return {'n': 10**400}").fails();
        assertTrue(failure.getMessage().contains("give it as a string"), failure.getMessage());
    }

    @Test
    void dataclassesAndNamedTuplesAreFine() throws Exception {
        project.file("nodes/script.py", """
                from collections import namedtuple
                from dataclasses import dataclass, field
                @dataclass
                class Grade:
                    name: str
                    points: list = field(default_factory=list)
                Pair = namedtuple("Pair", "a b")
                def run():
                    return {"grade": Grade("x", [Grade("y")]), "pair": Pair(1, 2)}
                """);

        assertEquals(
                Value.from(Map.of(
                        "grade", Map.of("name", "x", "points", List.of(Map.of("name", "y", "points", List.of()))),
                        "pair", List.of(1, 2))),
                project.at("nodes/script.py").run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': [1, {2}]} | result['a'][1] is of type set; return a list",
                "{'a': float('nan')} | result['a'] is nan, which JSON does not have",
                "[float('-inf')] | result[0] is -inf, which JSON does not have",
                "__import__('datetime').date(2020, 1, 1) | result is of type datetime.date; return value.isoformat()",
                "{'d': __import__('decimal').Decimal('1.1')} | result['d'] is of type decimal.Decimal; return str(value)",
                "(x for x in [1]) | result is of type generator; return list(value)",
                "{'b': b'x'} | result['b'] is of type bytes; return text, such as base64",
                "{('a', 1): 2} | result has a key of type tuple; keys must be strings",
                "object() | result is of type object; return dicts with string keys",
                "print | result is of type builtin_function_or_method; return dicts",
                "10**5000 | result is a whole number of 16610 bits; return str(value)",
                "(lambda x: [x.append(x), x])([]) | nests more than 400 lists and dicts, or holds itself",
                "__import__('functools').reduce(lambda a, _: [a], range(5000)) | nests more than 400",
                "__import__('functools').reduce(lambda a, _: [a], range(450)) | nests more than 400",
            })
    void whatJsonCannotHoldIsNamedWithItsPlace(String expression, String message) throws Exception {
        NodeFailure failure =
                project.script("def run():\n    return " + expression + "\n").fails();

        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertTrue(
                failure.getMessage().startsWith("nodes/script.py: the result is not usable: "), failure.getMessage());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    @Test
    void nestingUpToTheLimitWorks() throws Exception {
        Value deep = Value.of(1);
        for (int i = 0; i < 390; i++) {
            deep = Value.list(deep);
        }

        assertEquals(
                deep,
                project.script("def run(v): return v").input("v", deep).run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "print('hello world') | not one JSON value (line 1, column 1: | 'hello world'",
                "print('{\"a\": 1}'); print('done') | not one JSON value (line 2, column | 'done'",
                "print('{\"a\": NaN}') | not one JSON value (line 1, column | NaN",
                "print('[1, 2') | not one JSON value (line 2, column 1: the text ends too early | '[1, 2'",
                "import os; os.write(1, bytes(range(256))) | not one JSON value (line 1, column | \u0001",
                "print('x' * 100000) | not one JSON value | xxx",
                "pass | printed nothing on stdout | run",
                "print() | printed nothing on stdout | run",
            })
    void programsThatPrintSomethingElseFailWithAnExcerpt(String code, String message, String excerpt) throws Exception {
        NodeFailure failure = project.script(code).fails();

        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertTrue(failure.getMessage().contains(excerpt), failure.getMessage());
        assertTrue(failure.getMessage().length() < 1000, "the excerpt is cut");
    }

    @Test
    void aForkOfAScriptAnswersOnlyOnce() throws Exception {
        var node = project.script("""
                import os
                def run():
                    child = os.fork()
                    if child:
                        os.waitpid(child, 0)
                    return "once"
                """);

        assertEquals(Value.of("once"), node.run().out());
    }

    @Test
    void aProgramMayBeReplacedByAnother() throws Exception {
        assertEquals(
                Value.of(7),
                project.script("import os\nos.execlp('echo', 'echo', '7')")
                        .run()
                        .out());
    }

    @Test
    void exitHandlersAndThreadsOfAProgramEndFirst() throws Exception {
        var node = project.script("""
                import atexit, threading, time
                atexit.register(lambda: print("]"))
                threading.Thread(target=lambda: (time.sleep(0.05), print("1", end=""))).start()
                print("[", end="")
                """);

        assertEquals(Value.from(List.of(1)), node.run().out());
    }
}
