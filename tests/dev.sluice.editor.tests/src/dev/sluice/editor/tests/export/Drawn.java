package dev.sluice.editor.tests.export;

import dev.sluice.editor.internal.diagram.DiagramBuilder;
import dev.sluice.editor.internal.diagram.Knowledge;
import dev.sluice.editor.internal.export.DiagramContent;
import dev.sluice.editor.internal.export.DiagramPainter;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flows as they are drawn without a screen, by nothing but their text. */
final class Drawn {
    /** Cards, a frame with a link from within, a fan-out, a way back, a note, a group. */
    static final String FLOW = """
            flow: orders
            nodes:
              read:
                type: csv.read
                with: {path: in.csv}
              large:
                type: core.filter
                in: {items: read}
                with: {when: item.total > 3}
              each:
                type: core.foreach
                in: {items: large}
                body:
                  nodes:
                    tax:
                      type: core.expr
                      in: {order: each.item}
                      with: {expr: order.total}
                  out: {tax: tax}
              save:
                type: csv.write
                in: {rows: each.tax}
              small:
                type: core.log
                label: K&<ö> für Öl
                in: {value: large.rest}
            layout:
              read: [40, 80]
              large: [280, 80]
              each: [520, 40]
              save: [40, 300]
              small: [520, 300]
            """;

    private Drawn() {}

    static DiagramPainter of(String text) {
        return of(text, DiagramColors.light());
    }

    static DiagramPainter of(String text, DiagramColors colors) {
        return new DiagramPainter(content(text), colors);
    }

    static DiagramContent content(String text) {
        Flow flow = new FlowReader(Limits.DEFAULT).read(text).flow();
        return DiagramContent.of(flow, DiagramBuilder.view(flow, new Nothing()));
    }

    /** Knows nothing, so that each node has the ports that its links name. */
    private static final class Nothing implements Knowledge {
        @Override
        public @Nullable NodeType typeOf(Node node) {
            return null;
        }

        @Override
        public @Nullable Ports portsOf(Node node) {
            return null;
        }

        @Override
        public List<Problem> problemsOf(Node node) {
            return List.of();
        }

        @Override
        public boolean isFaulty(Reference reference) {
            return false;
        }
    }
}
