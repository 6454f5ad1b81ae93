package dev.sluice.bench;

/**
 * Texts of large flows as people draw them: lanes that read a file, filter, map and compute, a container now and then, and
 * fans that take from many nodes.
 */
final class FlowTexts {
    private static final int LANE = 20;

    private FlowTexts() {}

    /** A flow with about this many nodes, those in bodies counted. */
    static String mixed(int nodes) {
        StringBuilder text = new StringBuilder("flow: large\nparams:\n  limit: {type: f64, default: 10}\nnodes:\n");
        for (int lane = 0; lane < nodes / LANE; lane++) {
            lane(text, lane);
        }
        text.append("out: {last: sum-").append(nodes / LANE - 1).append("}\nlayout:\n");
        for (int lane = 0; lane < nodes / LANE; lane++) {
            text.append("  read-%1$d: [40, %2$d]\n  large-%1$d: [240, %2$d]\n".formatted(lane, lane * 80));
        }
        return text.toString();
    }

    private static void lane(StringBuilder text, int lane) {
        text.append("""
                  read-%1$d:
                    type: csv.read
                    with: {path: data/orders-%1$d.csv, types: {total: float, count: whole}}
                  large-%1$d:
                    type: core.filter
                    in: {items: read-%1$d.rows}
                    with: {when: item.total > params.limit + %1$d && item.name.startsWith('a')}
                  priced-%1$d:
                    type: core.map
                    in: {items: large-%1$d.items}
                    with: {to: '{"name": item.name, "price": item.total * %1$d.5}'}
                  each-%1$d:
                    type: core.foreach
                    in: {items: priced-%1$d}
                    with: {parallel: 4}
                    body:
                      nodes:
                        tax:
                          type: core.expr
                          in: {order: each-%1$d.item}
                          with: {expr: order.price * 1.2 + %1$d}
                        note:
                          type: core.expr
                          in: {order: each-%1$d.item, tax: tax}
                          with: {expr: '"order " + order.name + " with " + string(tax)'}
                          retry: {attempts: 3, delay: 1s}
                      out: {tax: tax, note: note}
                  by-%1$d:
                    type: core.aggregate
                    in: {items: read-%1$d.rows}
                    with: {by: {name: item.name}, compute: {sum: {fn: sum, of: item.total}, n: {fn: count}}}
                """.formatted(lane));
        for (int step = 0; step < LANE - 8; step++) {
            String before = step == 0 ? "each-" + lane + ".tax" : "step-" + lane + "-" + (step - 1);
            text.append("""
                      step-%1$d-%2$d:
                        type: core.expr
                        in: {values: %3$s}
                        with: {expr: 'values.map(v, v + %1$d.0)'}
                    """.formatted(lane, step, before));
        }
        text.append("  sum-" + lane + ":\n    type: core.expr\n    in:\n");
        for (int from = Math.max(0, lane - 7); from <= lane; from++) {
            text.append("      v%1$d: step-%1$d-%2$d\n".formatted(from, LANE - 9));
        }
        text.append("    with: {expr: size(v%1$d) + %1$d}\n".formatted(lane));
    }
}
