package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans do in the engine what their flows say. */
class RunTest {
    @TempDir
    Path folder;

    private final LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE));

    @AfterEach
    void close() {
        engine.close();
    }

    private RunResult run(String text, Map<String, String> given) throws Exception {
        LoadedFlow loaded = new Project(folder).with("flow.flow", text).load("flow.flow");
        assertEquals(List.of(), loaded.problems());
        assertNotNull(loaded.plan());
        assertNotNull(loaded.project());
        Params params = Params.bind(loaded.plan(), given);
        assertEquals(List.of(), params.problems());
        return engine.start(new RunRequest(loaded.plan(), params.values(), loaded.project(), null), RunListener.NONE)
                .result()
                .get(20, TimeUnit.SECONDS);
    }

    private RecordValue completed(String text, Map<String, String> given) throws Exception {
        RunResult result = run(text, given);
        assertEquals(RunStatus.COMPLETED, result.status(), () -> String.valueOf(result.failure()));
        return result.out();
    }

    @Test
    void capturesReachTheInnermostBody() throws Exception {
        RecordValue out = completed("""
                flow: nested
                params:
                  plus: {type: f64}
                nodes:
                  half: {type: t.decimal}
                  list: {type: t.list}
                  outer:
                    type: t.each
                    in: {items: list}
                    with: {parallel: 2}
                    body:
                      nodes:
                        inner:
                          type: t.each
                          in: {items: list}
                          body:
                            nodes:
                              sum:
                                type: t.expr
                                in: {a: half, o: outer.item, i: inner.item}
                                with: {expr: a + params.plus + o * 10 + i}
                            out: {sum: sum}
                      out: {sums: inner.sum}
                out: {sums: outer.sums}
                """, Map.of("plus", "100"));
        assertEquals(
                Value.list(
                        Value.list(Value.of(112.5), Value.of(113.5), Value.of(114.5)),
                        Value.list(Value.of(122.5), Value.of(123.5), Value.of(124.5)),
                        Value.list(Value.of(132.5), Value.of(133.5), Value.of(134.5))),
                out.get("sums"));
    }

    @Test
    void loopsCarryValuesThatAreConvertedWhereTheyArrive() throws Exception {
        RecordValue out = completed("""
                flow: loop
                nodes:
                  start: {type: t.whole}
                  loop:
                    type: t.while
                    in: {x: start}
                    with: {when: x < 100}
                    body:
                      nodes:
                        next: {type: t.expr, in: {x: loop.x, n: loop.iteration}, with: {expr: x * 2 + n}}
                      out: {x: next}
                  end: {type: t.sum, in: {a: loop.x}, with: {b: 1}}
                out: {x: end}
                """, Map.of());
        assertEquals(Value.of(122.0), out.get("x"));
    }

    @Test
    void calledFlowsGetTheirParams() throws Exception {
        new Project(folder).with("sub.flow", """
                        flow: sub
                        params:
                          x: {type: f64}
                          y: {type: f64, default: 2}
                        nodes:
                          sum: {type: t.sum, with: {a: '${params.x}', b: '${params.y}'}}
                        out: {sum: sum}
                        """);
        RecordValue out = completed("""
                flow: main
                nodes:
                  one: {type: t.whole}
                  call: {type: t.flow, in: {x: one}, with: {flow: sub.flow}}
                  again: {type: t.flow, in: {x: call.sum}, with: {flow: sub.flow, y: 10}}
                out: {sum: again.sum}
                """, Map.of());
        assertEquals(Value.of(13.0), out.get("sum"));
    }

    @Test
    void aValueOfAnotherTypeFailsWhereItArrives() throws Exception {
        RunResult result = run("""
                flow: wrong
                nodes:
                  text: {type: t.expr, with: {expr: '["x"][0] == "x" ? params : 1'}}
                  sum: {type: t.sum, in: {a: text}}
                out: {sum: sum}
                """, Map.of());
        assertEquals(RunStatus.FAILED, result.status());
        assertNotNull(result.failure());
        assertEquals("sum", result.failure().node());
    }
}
