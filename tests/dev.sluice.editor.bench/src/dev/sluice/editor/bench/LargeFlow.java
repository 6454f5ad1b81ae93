package dev.sluice.editor.bench;

/**
 * Texts of large flows as people draw them, laid out whole: lanes of twenty nodes that read a file, filter, map and compute,
 * with a frame of two in each, and nodes that take from the lanes above.
 */
final class LargeFlow {
    private static final int LANE = 20;
    private static final int STEPS = LANE - 8;
    private static final int COLUMN = 248;
    private static final int ROW = 320;
    /** The frame of a lane and what is in it. */
    private static final int FRAME_WIDTH = 496;

    private LargeFlow() {}

    /** A flow of so many nodes, those in bodies counted. @param nodes a multiple of twenty */
    static String of(int nodes) {
        StringBuilder text =
                new StringBuilder("flow: large\nformat: 1\nparams:\n  limit: {type: f64, default: 10}\nnodes:\n");
        for (int lane = 0; lane < nodes / LANE; lane++) {
            nodes(text, lane);
        }
        text.append("out: {last: sum-" + (nodes / LANE - 1) + "}\nlayout:\n");
        for (int lane = 0; lane < nodes / LANE; lane++) {
            places(text, lane);
        }
        return text.toString();
    }

    private static void nodes(StringBuilder text, int lane) {
        text.append("""
                  read-%1$d:
                    type: csv.read
                    with: {path: data/orders-%1$d.csv, types: {total: float, count: whole}}
                  large-%1$d:
                    type: core.filter
                    label: Large orders %1$d
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
        for (int step = 0; step < STEPS; step++) {
            String before = step == 0 ? "each-" + lane + ".tax" : "step-" + lane + "-" + (step - 1);
            text.append("""
                      step-%1$d-%2$d:
                        type: core.expr
                        in: {values: %3$s}
                        with: {expr: 'values.map(v, v + %1$d.0)'}
                    """.formatted(lane, step, before));
        }
        text.append("  sum-" + lane + ":\n    type: core.expr\n    in:\n");
        for (int from = Math.max(0, lane - 3); from <= lane; from++) {
            text.append("      v%1$d: step-%1$d-%2$d\n".formatted(from, STEPS - 1));
        }
        text.append("    with: {expr: size(v%1$d) + %1$d}\n".formatted(lane));
    }

    private static void places(StringBuilder text, int lane) {
        int y = 40 + lane * ROW;
        int afterFrame = 40 + 3 * COLUMN + FRAME_WIDTH + 72;
        text.append("""
                  read-%1$d: [40, %2$d]
                  large-%1$d: [288, %2$d]
                  priced-%1$d: [536, %2$d]
                  each-%1$d: [784, %2$d, 496, 200]
                  each-%1$d/tax: [48, 80]
                  each-%1$d/note: [280, 80]
                  by-%1$d: [288, %3$d]
                """.formatted(lane, y, y + 120));
        for (int step = 0; step < STEPS; step++) {
            text.append("  step-" + lane + "-" + step + ": [" + (afterFrame + step * COLUMN) + ", " + y + "]\n");
        }
        text.append("  sum-" + lane + ": [" + (afterFrame + STEPS * COLUMN) + ", " + (y + 40) + "]\n");
    }
}
