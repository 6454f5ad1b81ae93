package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For each mistake a person makes: line and column, the kind, and the words that help. */
class BadInputTest {
    private static final Pattern WORD_TWICE = Pattern.compile("\\b(\\w+) \\1\\b");

    private final FlowReader reader = new FlowReader(Limits.DEFAULT);

    /** A text, then for each problem {@code line:column code} and a part of its message. */
    private static Arguments of(String text, String... problems) {
        return Arguments.of(text, Arrays.asList(problems));
    }

    private static String node(String lines) {
        return "flow: a\nnodes:\n  b:\n    type: c.d\n" + lines.indent(4);
    }

    static Stream<Arguments> mistakesOfForm() {
        return Stream.of(
                of("", "1:1 file-empty", "Begin the file with the id of the flow"),
                of("# only a comment\n\n", "1:1 file-empty", "The file is empty"),
                of("---\n...\n", "1:1 file-empty", "The file is empty"),
                of("nodes: {}\n", "1:1 flow-missing", "The key 'flow' is missing"),
                of("- flow: a\n", "1:1 flow-missing", "A flow is a mapping, but this is a list"),
                of("hello\n", "1:1 flow-missing", "but this is a text"),
                of("flow: Orders 1\n", "1:7 id-form", "such as 'orders-1'"),
                of("flow: 5\n", "1:7 value-kind", "'5' is a number. Put it in quotes"),
                of("flow:\n", "1:6 value-kind", "'flow' must be a name, but nothing stands behind it"),
                of("flow: a\nformat: 2\nloops: []\n", "2:9 format-unsupported", "format 2"),
                of("flow: a\nformat: x\n", "2:9 value-kind", "'format' must be a whole number"),
                of("flow: a\nformat: 0\n", "2:9 value-range", "but is 0"),
                of("flow: a\ndescription: [x]\n", "2:14 value-kind", "must be a text, but this is a list"),
                of("flow: a\nflow: b\n", "2:1 key-duplicate", "the first is on line 1"),
                of("flow: a\nnodse: {}\n", "2:1 key-unknown", "Did you mean 'nodes'?"),
                of("flow: a\nnodes: []\n", "2:8 value-kind", "must be a mapping from the name of each node"),
                of("flow: a\n---\nflow: b\n", "2:1 document-second", "Move it to a file of its own"),
                of("flow: a\nparams:\n  in: {type: f64}\n", "3:3 identifier-reserved", "Write for example 'in_'"),
                of("flow: a\nparams:\n  a-b: {type: f64}\n", "3:3 identifier-form", "'a-b' cannot name a param"),
                of("flow: a\nparams:\n  x: 5\n", "3:6 value-kind", "keys such as type, default, description"),
                of("flow: a\nparams:\n  x: {secret: yes}\n", "3:15 value-kind", "in YAML 1.2 'yes' is a text"),
                of("flow: a\nout:\n  while: a.b\n", "3:3 identifier-reserved", "cannot name an output"),
                of("flow: a\nout: {x: 'a b'}\n", "2:10 reference-form", "such as read.rows"),
                of("flow: a\nsettings: {on-failure: route}\n", "2:24 value-choice", "must be one of stop, continue"),
                of("flow: a\nsettings: {sandbox: yes}\n", "2:21 value-choice", "must be one of available, required"),
                of("flow: a\nsettings: {max-parallel: 0}\n", "2:26 value-range", "from 1, but is 0"),
                of("flow: a\n\"\": x\n", "2:1 key-unknown", "A flow has no key ''"));
    }

    static Stream<Arguments> mistakesInANode() {
        return Stream.of(
                of("flow: a\nnodes:\n  b:\n", "3:5 value-kind", "keys such as type"),
                of("flow: a\nnodes:\n  b: {}\n", "3:3 type-missing", "such as 'type: core.map'"),
                of("flow: a\nnodes:\n  B_x: {type: a}\n", "3:3 id-form", "such as 'b-x'"),
                of("flow: a\nnodes:\n  1: {type: a}\n", "3:3 id-form", "begin with a letter."),
                of("flow: a\nnodes:\n  '': {type: a}\n", "3:3 name-empty", "Here a node needs a name"),
                of(
                        "flow: a\nnodes:\n  b: {type: c}\n  b: {type: d, timeout: 3}\n",
                        "4:3 key-duplicate",
                        "line 3",
                        "4:25 duration-form",
                        "3s or 3ms"),
                of(node("timeout: 30"), "5:14 duration-form", "lacks a unit. Write for example 30s"),
                of(node("timeout: 30 sec"), "5:14 duration-form", "Did you mean '30s'?"),
                of(node("timeout: 2 minutes"), "5:14 duration-form", "Did you mean '2m'?"),
                of(node("timeout: 10millis"), "5:14 duration-form", "Did you mean '10ms'?"),
                of(node("timeout: soon"), "5:14 duration-form", "such as 30s."),
                of(node("timeout: [1s]"), "5:14 value-kind", "must be a duration such as 500ms"),
                of(node("timout: 30s"), "5:5 key-unknown", "Did you mean 'timeout'?"),
                of(node("priority: high"), "5:15 value-kind", "a whole number from 0 to 9"),
                of(node("priority: 10"), "5:15 value-range", "but is 10"),
                of(node("priority: 1.5"), "5:15 value-range", "but is 1.5"),
                of(node("priority: 1e999999999999"), "5:15 value-range", "from 0 to 9"),
                of(node("on-failure: contnue"), "5:17 value-choice", "Did you mean 'continue'?"),
                of(node("cache: true"), "5:12 value-kind", "one of off, auto, on, but 'true' is true or false"),
                of(
                        node("retry: {attempts: 0}"),
                        "5:23 value-range",
                        "'attempts' must be a whole number from 1, but is 0"),
                of(node("retry: {jitter: 2}"), "5:21 value-range", "a number from 0 to 1"),
                of(node("retry: {jitter: .nan}"), "5:21 value-range", "a number from 0 to 1"),
                of(node("retry: {on: transient}"), "5:17 value-kind", "a list of texts"),
                of(node("retry: {on: [5]}"), "5:18 value-kind", "Put it in quotes"),
                of(node("retry: 3"), "5:12 value-kind", "keys such as attempts, delay"),
                of(node("needs: {memory: 512XB}"), "5:21 size-form", "such as 512MB"),
                of(node("needs: {cpu: -1}"), "5:18 size-form", "no amount of 'cpu'"),
                of(node("needs: {cpu: [1]}"), "5:18 value-kind", "a number or a size"),
                of(node("grants: {netz: [a]}"), "5:14 grant-unknown", "Did you mean 'net'?"),
                of(node("in: {a-b: c.d}"), "5:10 identifier-form", "'a-b' cannot name a port"),
                of(node("in: {a: 5}"), "5:13 value-kind", "such as read.rows"),
                of(node("in: {a: c.d.e}"), "5:13 reference-form", "values that are not linked belong under 'with'"),
                of(node("in: {a: [c.d, {x: y}]}"), "5:19 value-kind", "this is a mapping"),
                of(node("in: [c.d]"), "5:9 value-kind", "from the name of each port"),
                of(node("body: {node: {}}"), "5:12 key-unknown", "Did you mean 'nodes'?"));
    }

    static Stream<Arguments> mistakesInTheLayout() {
        return Stream.of(
                of("flow: a\nlayout:\n  b: [1]\n", "3:6 value-kind", "has 1 number"),
                of("flow: a\nlayout:\n  b: [1, x]\n", "3:10 value-kind", "a whole number"),
                of("flow: a\nlayout:\n  b: 5\n", "3:6 value-kind", "[x, y] or [x, y, width, height]"),
                of("flow: a\nlayout:\n  B/c: [1, 2]\n", "3:3 path-form", "ids joined with '/'"),
                of("flow: a\nlayout:\n  .links: {a.b: [[1, 2]]}\n", "3:12 route-form", "read.rows -> save.value"),
                of("flow: a\nlayout:\n  .links: {a.b -> c.d: [1, 2]}\n", "3:25 value-kind", "a list of points"),
                of("flow: a\nlayout:\n  .links: {a.b -> c.d: x}\n", "3:24 value-kind", "a list of points"),
                of("flow: a\nlayout:\n  .note: {}\n", "3:3 key-unknown", "Did you mean '.notes'?"),
                of("flow: a\nlayout:\n  .notes: {n: {txt: x}}\n", "3:16 key-unknown", "Did you mean 'text'?"));
    }

    static Stream<Arguments> mistakesOfYaml() {
        return Stream.of(
                of("flow: a\nnodes:\n\tb:\n\t\ttype: c.d\n", "3:1 tab", "Use spaces", "4:1 tab", "Use spaces"),
                of(
                        "flow: a\nx: \"abc\ny: 1\n",
                        "2:1 key-unknown",
                        "'x'",
                        "2:4 yaml-syntax",
                        "never closed",
                        "3:1 key-unknown",
                        "'y'"),
                of("flow: a\nx: 'abc\n", "2:1 key-unknown", "", "2:4 yaml-syntax", "The quote that opens here"),
                of(
                        "flow: a\nx: [1, 2\ny: {a: 1\n",
                        "2:1 key-unknown",
                        "",
                        "2:4 yaml-syntax",
                        "Add ']'",
                        "3:1 key-unknown",
                        "",
                        "3:4 yaml-syntax",
                        "Add '}'"),
                of("flow: a\nx: [1 2}\n", "2:1 key-unknown", "", "2:8 yaml-syntax", "on this line"),
                of("flow: a: b\n", "1:8 yaml-syntax", "put the text in quotes"),
                of("flow: a\nx: 1]\n", "2:1 key-unknown", ""),
                of("flow: a\nx: {a: 1}}\n", "2:1 key-unknown", "", "2:10 yaml-syntax", "this '}' could close"),
                of("flow: a\nx: 'a', b\n", "2:1 key-unknown", "", "2:7 yaml-syntax", "only within brackets"),
                of(
                        "flow: a\nx: 'a' b\n",
                        "2:1 key-unknown",
                        "",
                        "2:8 yaml-syntax",
                        "Nothing more can stand on this line"),
                of("flow: a\nx: @b\n", "2:1 key-unknown", "", "2:4 yaml-syntax", "cannot begin with '@'"),
                of("flow: a\nx: \"\\q\"\n", "2:1 key-unknown", "", "2:6 yaml-syntax", "no escape"),
                of("flow: a\nx: |5x\n  y\n", "2:1 key-unknown", "", "2:6 yaml-syntax", "head of a text block"),
                of("flow: a\nx: - 1\n", "2:1 key-unknown", "", "2:4 yaml-syntax", "No list item can start here"),
                of("flow: a\nnodes\n", "2:1 yaml-syntax", "Something like 'key: value'"),
                of(
                        "flow: a\nnodes:\n  b:\n    type: c\n   timeout: 5\n",
                        "5:1 indent",
                        "indented by 3 columns",
                        "5:13 duration-form",
                        "5s"),
                of("flow: a\n  x: 1\n", "2:4 yaml-syntax", "indent it like its neighbours"),
                of("flow: a\nx: *b\n", "2:1 key-unknown", "", "2:4 alias-unknown", "No anchor '&b'"),
                of("flow: a\nx: &b [*b]\n", "2:1 key-unknown", "", "2:8 alias-unknown", "cannot contain itself"),
                of("flow: a\n? [b]\n: c\n", "2:3 key-complex", "A key cannot be a list"),
                of("flow: a\nx: !t b\n", "2:1 key-unknown", "", "2:4 tag-unknown", "'!t'"),
                of("flow: a\nx: !!int b\n", "2:1 key-unknown", "", "2:4 tag-wrong", "'!!int'"),
                of("flow: a\n%x: b\n", "2:3 yaml-syntax", "directive"),
                of("flow: a\ndescription: b\u0007\n", "2:15 character-control", "U+0007"));
    }

    @ParameterizedTest
    @MethodSource({"mistakesOfForm", "mistakesInANode", "mistakesInTheLayout", "mistakesOfYaml"})
    void namesEachMistakeOnce(String text, List<String> expected) {
        List<Problem> problems = reader.read(text).problems();
        List<String> found = problems.stream()
                .map(p -> p.line() + ":" + p.column() + " " + p.code())
                .toList();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < expected.size(); i += 2) {
            places.add(expected.get(i));
        }
        assertEquals(places, found, problems.toString());
        for (int i = 0; i < problems.size(); i++) {
            String message = problems.get(i).message();
            assertTrue(message.contains(expected.get(2 * i + 1)), message);
            assertFalse(WORD_TWICE.matcher(message).find(), message);
        }
    }

    @Test
    void findsTheProblemsOfAllSectionsAfterASyntaxError() {
        FlowDocument document = reader.read("""
                flow: Bad
                params:
                  x: {type: "f64}
                  y: {typ: f64}
                nodes:
                  a:
                    type: core.map
                    in: {items: b.c
                    timeout: 3
                  b:
                    type: core.map
                    body:
                      nodes:
                        c: {type: [}
                        d: {type: x, priority: 77}
                out: {r: 1}
                layout: {a: [1]}
                """);
        assertEquals(
                List.of("1:7", "3:13", "4:7", "8:9", "9:14", "14:20", "15:32", "16:10", "17:13"),
                document.problems().stream()
                        .map(p -> p.line() + ":" + p.column())
                        .toList(),
                document.problems().toString());
        assertEquals("b/d", document.problems().get(6).node());
        assertFalse(document.isIntact());
        assertEquals(2, document.flow().getNodes().size());
        assertEquals("core.map", document.flow().getNodes().get(0).getType());
    }

    @Test
    void namesBytesThatAreNotUtf8() {
        byte[] bytes = "flow: a\ndescription: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        FlowDocument document = reader.read(bytes);
        Problem problem = document.problems().get(0);
        assertEquals("2:17 file-encoding", problem.line() + ":" + problem.column() + " " + problem.code());
        assertTrue(problem.message().contains("byte at offset 24 "), problem.message());
        assertEquals("a", document.flow().getId());
        assertFalse(document.isIntact());
        byte[] marked = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', ':', ' ', (byte) 0xFF};
        List<Problem> problems = reader.read(marked).problems();
        assertEquals(4, problems.get(problems.size() - 1).column());
    }

    @Test
    void knowsBinaryFiles() {
        byte[] bytes = new byte[3000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        assertEquals("file-binary", reader.read(bytes).problems().get(0).code());
        String utf16 = reader.read("flow: a\n".getBytes(StandardCharsets.UTF_16))
                .problems()
                .get(0)
                .message();
        assertTrue(utf16.contains("Save it as UTF-8"), utf16);
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) throws Exception {
        Problem missing = reader.read(folder.resolve("x.flow")).problems().get(0);
        assertEquals("file-missing", missing.code());
        assertTrue(missing.message().contains("x.flow"), missing.message());
        assertEquals("file-unreadable", reader.read(folder).problems().get(0).code());
        Path file = Files.writeString(folder.resolve("a.flow"), "flow: a\n");
        assertEquals("a", reader.read(file).flow().getId());
    }

    @Test
    void readsByteOrderMarksAndAllLineBreaks() {
        FlowDocument document = reader.read("\uFEFFflow: a\r\nnodes:\r\n  b: {type: 3}\r\n");
        assertTrue(document.source().hasByteOrderMark());
        assertEquals(
                "3:13",
                document.problems().get(0).line() + ":"
                        + document.problems().get(0).column());
        assertEquals(
                3,
                reader.read("flow: a\rnodes:\r  b: {type: 3}\r")
                        .problems()
                        .get(0)
                        .line());
    }

    @Test
    void takesYamlElevenWordsAsText() {
        FlowDocument document = reader.read("flow: on\nparams: {y: {type: 'no', default: yes}}\n");
        assertEquals(List.of(), document.problems());
        assertEquals("on", document.flow().getId());
    }
}
