package dev.sluice.editor.tests.session;

import java.util.List;

/** Flows as people write them: with comments, blank lines, unknown keys, and without a layout. */
final class Texts {
    private static final String FULL = """
            # A flow with a bit of everything.
            flow: full
            format: 1
            x-keep: {by: somebody}
            params:
              least: {type: f64, default: 10}

            nodes:
              # reads the rows
              read:
                type: csv.read
                with: {path: data/rows.csv}   # relative

              large:
                type: core.filter
                in: {items: read.rows}
                with:
                  when: 'item.amount > params.least'
                x-color: red
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score:
                      type: core.expr
                      in:
                        row: each.item
                      with: {expr: row}
                    copy:
                      type: core.expr
                      in: {score: score.out}
                      with: {expr: score}
                  out:
                    scores: copy.out
              save:
                type: csv.write
                in: {rows: each.scores}
                with: {path: out/rows.csv}
            out: {file: save.path}
            layout:
              read: [40, 80]
              large: [288, 80]   # below nothing
              each: [536, 40, 320, 160]
              each/score: [64, 64]
              .links:
                read.rows -> large.items: [[230, 80], [230, 140]]
              .notes:
                why: {at: [40, 280, 190, 80], text: Rows above ten}
              .groups:
                both: {at: [20, 20, 500, 200], label: Input, nodes: [read, large]}
              .collapsed: [each]
            """;

    private static final String PLAIN = """
            flow: plain
            format: 1
            nodes:
              a: {type: core.const, with: {value: 1}}
              b:
                type: core.expr
                in: {a: a}
                with: {expr: a + 1}
            """;

    private Texts() {}

    static List<String> all() {
        return List.of(FULL, PLAIN, FULL.replace("\n", "\r\n"), FULL.substring(0, FULL.indexOf("layout:")));
    }
}
