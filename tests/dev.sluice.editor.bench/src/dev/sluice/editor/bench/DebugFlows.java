package dev.sluice.editor.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Flows that the debugger is measured with. */
final class DebugFlows {
    /** The first item of the loop; the others count on. */
    static final int FIRST = 101;

    /** Three nodes, again and again for longer than anybody measures. */
    static final String REPEAT = """
            flow: fast
            nodes:
              count:
                type: core.repeat
                with: {n: 0, times: 20000000, max-iterations: -1}
                body:
                  nodes:
                    one:
                      type: core.expr
                      in: {n: count.n}
                      with: {expr: n + 1}
                    two:
                      type: core.expr
                      in: {n: one.out}
                      with: {expr: n + 1}
                    three:
                      type: core.expr
                      in: {n: two.out}
                      with: {expr: n - 1}
                  out: {n: three.out}
            out: {n: count.n}
            """;

    private DebugFlows() {}

    /** A loop with one node. @param items how often it runs */
    static String loop(String type, String settings, int items) {
        String list =
                IntStream.range(FIRST, FIRST + items).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        boolean waits = type.equals("core.wait");
        return """
                flow: loop
                nodes:
                  numbers:
                    type: core.const
                    with: {value: [%s]}
                  each:
                    type: core.foreach
                    in: {items: numbers.out}
                    with: {parallel: %d}
                    body:
                      nodes:
                        step:
                          type: %s
                          in: {%s: each.item}
                          with: %s
                      out: {results: step.out}
                out: {results: each.results}
                """.formatted(list, waits ? 4 : 1, type, waits ? "value" : "n", settings);
    }
}
