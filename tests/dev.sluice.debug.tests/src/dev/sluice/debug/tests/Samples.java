package dev.sluice.debug.tests;

/** Flows for tests. */
final class Samples {
    /** Scores the large ones of a list, one after the other. Gives {@code {scores: [20, 30]}}. */
    static final String ORDERS = """
            flow: orders
            params:
              threshold: {type: f64, default: 2}
            nodes:
              read:
                type: core.const
                with: {value: [1, 2, 3]}
              large:
                type: core.filter
                in: {items: read}
                with: {when: item >= params.threshold}
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score:
                      type: core.expr
                      in: {order: each.item}
                      with: {expr: order * 10}
                  out: {result: score}
            out: {scores: each.result}
            """;

    /** Waits for a minute, unless it is ended. */
    static final String SLOW = """
            flow: slow
            nodes:
              start: {type: core.const, with: {value: 1}}
              nap: {type: core.wait, in: {value: start}, with: {for: 60s}}
            out: {out: nap}
            """;

    private Samples() {}
}
