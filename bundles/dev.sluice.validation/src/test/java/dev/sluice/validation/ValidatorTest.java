package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.type.PortType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule but those of scripts, by the code and the place of what it reports. */
final class ValidatorTest extends MarkedProject {
    @Test
    void aFlowWithoutProblemsHasNone() throws IOException {
        FlowAnalysis analysis = analysis("""
                flow: test
                params: {least: {type: f64, default: 100}}
                nodes:
                  read: {type: test.rows, with: {path: data.csv}}
                  large: {type: core.filter, in: {items: read.rows}, with: {when: item.total > params.least}}
                  each:
                    type: core.foreach
                    in: {items: large}
                    body:
                      nodes:
                        twice: {type: core.expr, in: {order: each.item, all: read}, with: {expr: order.total * 2}}
                      out: {result: twice, order: each.item}
                out: {all: each.result}
                """);
        assertEquals(List.of(), analysis.problems());
        assertEquals(PortType.list(PortType.F64), analysis.outs().get("all"));
        assertEquals("test.flow", analysis.file());
        assertNotNull(analysis.node(analysis.document().flow().getNodes().get(0)));
    }

    @Test
    void anUnknownTypeIsOneProblemAndNamesTheNearest() throws IOException {
        assertContains("Did you mean 'test.rows'?", check("""
                flow: test
                nodes:
                  a: {type: «type-unknown»test.rwos, with: {path: x}}
                  b: {type: core.filter, in: {items: a.rows}, with: {when: item.x > 1}}
                """));
    }

    @Test
    void theBodyOfAnUnknownContainerIsStillChecked() throws IOException {
        check("""
                flow: test
                nodes:
                  each:
                    type: «type-unknown»core.forech
                    body: {nodes: {n: {type: core.expr, in: {x: each.item, y: «reference-unknown»each2.x}, with: {expr: x}}}, out: {n: n}}
                """);
    }

    @Test
    void referencesMustLeadSomewhere() throws IOException {
        check("""
                flow: test
                nodes:
                  a: {type: test.pair}
                  b: {type: core.expr, in: {x: «reference-unknown»aa.a}, with: {expr: x}}
                  c: {type: core.expr, in: {x: «port-unknown»a.c}, with: {expr: x}}
                  d: {type: core.expr, in: {x: «port-unknown»a}, with: {expr: x}}
                out: {r: «reference-unknown»nobody.x}
                """);
    }

    @Test
    void aReferenceOfTheWrongFormIsOneProblem() throws IOException {
        check("""
                flow: test
                nodes:
                  a: {type: test.number}
                  b: {type: core.expr, in: {x: «reference-form»a.out.y}, with: {expr: x}}
                  c: {type: core.expr, in: {x: «reference-form»A-b}, with: {expr: x}}
                out: {r: «reference-form»a.}
                """);
    }

    @Test
    void aNodeInsideABodyIsNotSeenFromOutside() throws IOException {
        assertContains("inside 'each'", check("""
                flow: test
                nodes:
                  t: {type: test.rows, with: {path: x}}
                  each: {type: core.foreach, in: {items: t}, body: {nodes: {deep: {type: test.number}}, out: {n: deep}}}
                  use: {type: core.expr, in: {x: «reference-unknown»deep}, with: {expr: x}}
                """));
    }

    @Test
    void innerPortsAreSeenFromInsideOnly() throws IOException {
        check("""
                flow: test
                nodes:
                  t: {type: test.rows, with: {path: x}}
                  each:
                    type: core.foreach
                    in: {items: t}
                    body:
                      nodes: {n: {type: core.expr, in: {x: each.item, i: each.index, w: «port-unknown»each.items}, with: {expr: x.total + i}}}
                      out: {n: n}
                  use: {type: core.expr, in: {x: «port-unknown»each.item}, with: {expr: x}}
                """);
    }

    @Test
    void theErrorPortNeedsARoutedFailure() throws IOException {
        assertContains("on-failure: route", check("""
                flow: test
                nodes:
                  a: {type: test.number}
                  b: {type: core.expr, in: {x: «port-unknown»a.error}, with: {expr: x}}
                """));
        check("""
                flow: test
                nodes:
                  a: {type: test.number, on-failure: route}
                  b: {type: core.expr, in: {x: a.error}, with: {expr: x.message}}
                """);
    }

    @Test
    void typesMustFit() throws IOException {
        assertContains("string does not fit f64", check("""
                flow: test
                nodes:
                  text: {type: test.text}
                  number: {type: test.number}
                  a: {type: test.float, in: {x: «type-mismatch»text}}
                  b: {type: test.float, in: {x: number}}
                """));
    }

    @Test
    void inputsMustBeThereOnceAndKnown() throws IOException {
        check("""
                flow: test
                nodes:
                  «input-missing»a: {type: test.float}
                  «input-missing»b: {type: test.float, in: {«port-unknown»y: n}}
                  c: {type: test.float, in: {x: n}, with: {«input-twice»x: 1}}
                  d: {type: test.float, in: {«link-many»x: [n, n]}}
                  n: {type: test.number}
                  e: {type: test.float, with: {x: «setting-type»text}}
                  f: {type: test.float, with: {x: 1}}
                  g: {type: test.float, with: {x: '${1 + 1}'}}
                  m: {type: test.merge, in: {in: [n, g]}}
                """);
    }

    @Test
    void whatAnswersEventsStandsDownstreamOfThem() throws IOException {
        String messages = check("""
                flow: test
                nodes:
                  n: {type: test.number}
                  listen: {type: test.listen}
                  made: {type: core.expr, in: {r: listen.request}, with: {expr: r}}
                  a: {type: test.answer, in: {body: made}}
                  b: {type: test.answer, in: {r: listen, body: n}}
                  «event-answer»c: {type: test.answer, in: {body: n}}
                  «event-answer»d: {type: test.answer}
                  each:
                    type: core.foreach
                    in: {items: listen.request}
                    body:
                      nodes:
                        e: {type: test.answer, in: {body: each.item}}
                      out: {n: each.item}
                """);
        assertTrue(messages.contains("Link it to a test.listen of this flow"), messages);
    }

    @Test
    void aTypeChecksTheLiteralsOfItsSettings() throws IOException {
        String messages = check("""
                flow: test
                nodes:
                  a: {type: test.port, with: {port: «setting-type»70000}}
                  b: {type: test.port, with: {port: 80}}
                  c: {type: test.port, with: {port: '${70000 + 1}'}}
                """);
        assertTrue(messages.contains("There is no port 70000."), messages);
    }

    @Test
    void aSettingUnderInIsExplained() throws IOException {
        assertContains("write it under 'with'", check("""
                flow: test
                nodes:
                  n: {type: test.number}
                  «setting-missing»a: {type: test.rows, in: {«port-unknown»path: n}}
                """));
    }

    @Test
    void cyclesAreReportedOnceEach() throws IOException {
        String messages = check("""
                flow: test
                nodes:
                  a: {type: core.expr, in: {x: «cycle»c}, with: {expr: x}}
                  b: {type: core.expr, in: {x: a}, with: {expr: x}}
                  c: {type: core.expr, in: {x: b}, with: {expr: x}}
                  d: {type: core.expr, in: {x: «cycle»d}, with: {expr: x}}
                  behind: {type: core.expr, in: {x: c}, with: {expr: x}}
                """);
        assertContains("a -> b -> c -> a", messages);
        assertContains("waits for itself", messages);
    }

    @Test
    void aCycleThroughABodyIsACycle() throws IOException {
        check("""
                flow: test
                nodes:
                  t: {type: test.rows, with: {path: x}}
                  each:
                    type: core.foreach
                    in: {items: t}
                    body: {nodes: {n: {type: core.expr, in: {x: «cycle»after}, with: {expr: x}}}, out: {n: n}}
                  after: {type: core.expr, in: {x: each.n}, with: {expr: x}}
                """);
    }

    @Test
    void settingsAreCheckedByTheirKind() throws IOException {
        String messages = check("""
                flow: test
                nodes:
                  s:
                    type: test.settings
                    with:
                      word: «setting-type»lft
                      time: «setting-type»soon
                      count: «setting-type»300
                      write: «path»../x
                      by: {n: «expression-name»nme}
                      compute: {sum: {fn: «setting-type»smu, «setting-unknown»off: 1}, none: «setting-missing»{of: 1}}
                      list: [a, «setting-type»1]
                      types: «setting-type»wrong
                      «setting-unknown»wrod: left
                  t:
                    type: test.settings
                    with:
                      word: full
                      time: 5m
                      count: 255
                      write: out/${params.x}.csv
                      by: {n: params.x, m: 1}
                      compute: {sum: {fn: sum, of: params.x}}
                      list: [a, b]
                      types: {a: whole}
                params: {x: {type: s64, default: 1}}
                """);
        assertContains("Did you mean 'left'?", messages);
        assertContains("Did you mean 'sum'?", messages);
        assertContains("300 is out of the range of u8", messages);
        assertContains("leads upwards with '..'", messages);
    }

    @Test
    void settingsOfTheWrongShapeSayWhatIsWanted() throws IOException {
        check("""
                flow: test
                nodes:
                  s:
                    type: test.settings
                    with:
                      word: «setting-type»[a]
                      time: «setting-type»5
                      write: «setting-type»5
                      by: «setting-type»[a]
                      compute: «setting-type»5
                      list: «setting-type»{a: 1}
                  «setting-missing»e: {type: core.expr}
                  f: {type: core.expr, with: {expr: «setting-type»[1]}}
                  g: {type: core.expr, with: {expr: «setting-type»'${1}'}}
                  h: {type: core.filter, with: {items: [1], when: «expression-type»'1 + 1'}}
                """);
    }

    @Test
    void expressionsAreMarkedWhereTheyAreWrong() throws IOException {
        check("""
                flow: test
                nodes:
                  t: {type: test.rows, with: {path: x}}
                  plain: {type: core.filter, in: {items: t}, with: {when: item.total > 1 && item.«expression-field»totl > 2}}
                  quoted: {type: core.filter, in: {items: t}, with: {when: 'item.name == ''x'' && «expression-name»itm.total > 2'}}
                  double: {type: core.filter, in: {items: t}, with: {when: "item.name == \\"x\\" && «expression-name»itm.total > 2"}}
                  block:
                    type: core.filter
                    in: {items: t}
                    with:
                      when: |
                        item.total > 1
                        && «expression-name»itm.total > 2
                  folded:
                    type: core.filter
                    in: {items: t}
                    with:
                      when: >-
                        item.total > 1
                        && «expression-name»itm.total > 2
                  template: {type: test.rows, with: {path: 'out/${«expression-name»name}.csv'}}
                """);
    }

    @Test
    void paramsAreChecked() throws IOException {
        check("""
                flow: test
                params:
                  a: {type: «type-invalid»sting}
                  b: {type: s64, default: «param-default»text}
                  c: {type: string, secret: true, default: «secret-plain»hunter2}
                  d: {default: anything}
                nodes:
                  n: {type: core.expr, with: {expr: params.«expression-field»e}}
                """);
    }

    @Test
    void paramsOfAFlowWithoutAnyAreChecked() throws IOException {
        check("""
                flow: test
                nodes:
                  t: {type: test.rows, with: {path: 'out/${params.«expression-field»day}.csv'}}
                  f: {type: core.filter, in: {items: t}, with: {when: item.total > params.«expression-field»limit}}
                  k: {type: core.expr, with: {expr: "params[«expression-field»'day']"}}
                  b: {type: core.expr, with: {expr: 'cel.bind(p, params, p.«expression-field»day)'}}
                  has: {type: core.expr, with: {expr: 'has(params.day) ? params.day : 1'}}
                  all: {type: core.expr, with: {expr: params}}
                  each:
                    type: core.foreach
                    in: {items: t}
                    body:
                      nodes:
                        i: {type: core.expr, with: {expr: params.«expression-field»day}}
                """);
    }

    @Test
    void anInputMayBeNamedAsParamsAre() throws IOException {
        check("""
                flow: test
                nodes:
                  n: {type: core.expr, with: {expr: '{''day'': 1}'}}
                  a: {type: core.expr, in: {params: n}, with: {expr: params.day}}
                  b: {type: core.expr, with: {params: {day: 1}, expr: params.day}}
                  l: {type: core.expr, with: {expr: '[n].map(params, params.day)', n: {day: 1}}}
                """);
    }

    @Test
    void bodiesBelongToContainers() throws IOException {
        check("""
                flow: test
                nodes:
                  t: {type: test.rows, with: {path: x}}
                  «body-missing»a: {type: core.foreach, in: {items: t}}
                  b: {type: test.number, «body-unexpected»body: {nodes: {n: {type: test.number}}}}
                """);
    }

    @Test
    void loopsCarryWhatTheyAreGiven() throws IOException {
        check("""
                flow: test
                nodes:
                  n: {type: test.text}
                  loop:
                    type: core.while
                    in: {x: n}
                    with: {when: iteration < 3 && x != ''}
                    body:
                      nodes: {more: {type: core.expr, in: {x: loop.x}, with: {expr: size(x)}}}
                      out: {«type-mismatch»x: more, «loop-value»y: more}
                """);
    }

    @Test
    void aLoopWithoutEndIsAWarning() throws IOException {
        FlowAnalysis analysis = analysis("""
                flow: test
                nodes:
                  loop:
                    type: core.while
                    with: {x: 1, when: 'true', max-iterations: -1}
                    body: {nodes: {n: {type: test.number}}, out: {x: n}}
                """);
        assertEquals(List.of("3:3 loop-endless"), MarkedFlow.found(analysis));
        assertTrue(!analysis.hasErrors());
    }

    @Test
    void whatComesFromADeadBranchNeverRuns() throws IOException {
        check("""
                flow: test
                nodes:
                  n: {type: test.number}
                  if: {type: core.if, in: {value: n}, with: {when: 1 > 2}}
                  «node-unreachable»dead: {type: test.float, in: {x: if.then}}
                  «node-unreachable»behind: {type: test.float, in: {x: dead}}
                  alive: {type: test.float, in: {x: if.else}}
                """);
    }

    @Test
    void deprecatedTypesAreWarningsAndMissingGrantsErrors() throws IOException {
        String messages = check("""
                flow: test
                nodes:
                  «type-deprecated»a: {type: test.old}
                  «capability-not-granted»b: {type: test.net}
                  c: {type: test.net, grants: {net: ["example.org:443"]}}
                  d: {type: test.net, grants: {net: []}}
                  «capability-not-granted»e: {type: test.net, grants: {env: [A_1, "b c"]}}
                """);
        assertContains("Use test.number instead.", messages);
        assertContains("Write 'grants: {net: [\"example.org:443\"]}' at the node", messages);
        assertContains("needs 'net' besides what it is granted (env)", messages);
        assertContains("'grants: {net: [\"example.org:443\"], env: [A_1, \"b c\"]}'", messages);
    }

    @Test
    void layoutOfNoNodeIsAWarning() throws IOException {
        check("""
                flow: test
                nodes: {node: {type: test.number}}
                layout:
                  node: [1, 2]
                  «layout-unknown»nod: [1, 2]
                """);
    }

    @Test
    void calledFlowsGiveTheirPorts() throws IOException {
        file("sub.flow", """
                flow: sub
                params: {x: {type: f64}, y: {type: string, default: a}}
                nodes: {n: {type: core.expr, with: {expr: params.x > 1.0}}}
                out: {big: n}
                """);
        String messages = check("""
                flow: test
                nodes:
                  ok: {type: core.flow, with: {flow: sub.flow, x: 1}}
                  «input-missing»open: {type: core.flow, with: {flow: sub.flow}}
                  wrong: {type: core.flow, with: {flow: sub.flow, x: «setting-type»text, «setting-unknown»z: 1}}
                  use: {type: test.float, in: {x: «type-mismatch»ok.big}}
                  none: {type: core.flow, with: {flow: «path»nothing.flow}}
                """);
        assertContains("there is no 'nothing.flow'", messages.replace("There", "there"));
    }

    @Test
    void aBrokenCalledFlowIsOneProblem() throws IOException {
        file("broken.flow", "flow: broken\nnodes: {n: {type: nothing}}\n");
        assertContains("broken.flow:2:19", check("""
                flow: test
                nodes:
                  a: {type: core.flow, with: {flow: «flow-called»broken.flow}}
                """));
    }

    @Test
    void flowsMustNotCallThemselves() throws IOException {
        String self = "flow: test\nnodes:\n  a: {type: core.flow, with: {flow: «flow-called»test.flow}}\n";
        file("test.flow", MarkedFlow.of(self).text());
        assertContains("calls itself", check(self));
        file("other.flow", "flow: other\nnodes: {a: {type: core.flow, with: {flow: test.flow}}}\n");
        String through = "flow: test\nnodes:\n  a: {type: core.flow, with: {flow: «flow-called»other.flow}}\n";
        file("test.flow", MarkedFlow.of(through).text());
        assertContains("through other flows", check(through));
    }

    @Test
    void aPieceOfAnExpressionIsFoundInEveryStyleOfText() throws IOException {
        check("""
                flow: test
                nodes:
                  n: {type: test.number}
                  a: {type: core.expr, in: {x: n}, with: {expr: 'x + «expression-name»y + size(''«»a'')'}}
                  b: {type: core.expr, in: {x: n}, with: {expr: "x +\\u0020\\x20 «expression-name»y"}}
                  c:
                    type: core.expr
                    in: {x: n}
                    with:
                      expr: >-
                        x +

                        «expression-name»y +
                        x
                  d:
                    type: core.expr
                    in: {x: n}
                    with:
                      expr: |
                        x +
                          «expression-name»y
                  e: {type: core.expr, in: {x: n}, with: {expr: &text x
                          + «expression-name»y}}
                  f: {type: core.expr, in: {x: n}, with: {expr: «expression-name»*text}}
                """.replace("«»", ""));
    }
}
