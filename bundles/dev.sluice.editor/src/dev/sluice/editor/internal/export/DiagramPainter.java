package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.theme.DiagramColors;
import java.util.List;

/** Draws a diagram without a screen, so that it looks as the figures of the editor do. Nothing is shown as selected. */
public final class DiagramPainter {
    private final DiagramContent content;
    private final DiagramColors colors;
    private final Scene scene;

    public DiagramPainter(DiagramContent content, DiagramColors colors) {
        this.content = content;
        this.colors = colors;
        this.scene = Scene.of(content);
    }

    /** The diagram as the text of an SVG file. */
    public String svg() {
        SvgCanvas canvas = new SvgCanvas(area(), content.name(), Ink.of(colors.canvas));
        paint(canvas);
        return canvas.text();
    }

    /** The diagram as the bytes of a PDF file. */
    public byte[] pdf() {
        PdfCanvas canvas = new PdfCanvas(area(), content.name(), Ink.of(colors.canvas));
        paint(canvas);
        return canvas.bytes();
    }

    /** What the diagram takes, with a border around it. */
    public Box area() {
        return scene.area();
    }

    /** Draws all but the background. */
    public void paint(VectorCanvas canvas) {
        Badges badges = new Badges(canvas, colors);
        NodePainter nodes = new NodePainter(canvas, colors, badges, content);
        paint(canvas, nodes, scene.items());
        LinkPainter links = new LinkPainter(canvas, colors, badges);
        scene.links().forEach(link -> links.paint(link, content.links().apply(link.view())));
    }

    // As deep as bodies nest, which the reader bounds.
    private void paint(VectorCanvas canvas, NodePainter nodes, List<Scene.Item> items) {
        for (Scene.Item item : items) {
            switch (item) {
                case Scene.PlacedGroup group -> group(canvas, group);
                case Scene.PlacedNote note -> note(canvas, note);
                case Scene.PlacedNode node -> {
                    canvas.begin("node", node.view().title());
                    if (node.view().shape() == NodeView.Shape.FRAME) {
                        nodes.frame(node);
                        paint(canvas, nodes, node.inside());
                        nodes.frameFront(node);
                    } else {
                        nodes.card(node);
                    }
                    canvas.end();
                }
            }
        }
    }

    private void group(VectorCanvas canvas, Scene.PlacedGroup group) {
        Box box = group.box();
        Outline area = new Outline.Round(box.x() + 2, box.y() + 2, box.width() - 4, box.height() - 4, 12);
        canvas.begin("group", group.label());
        canvas.fill(area, Ink.of(DiagramColors.mix(colors.frame, colors.canvas, 0.7)));
        canvas.stroke(area, Ink.of(colors.frameEdge), Stroke.dashed(1.2, 6, 4));
        String label = Lettering.DETAIL.fit(group.label(), box.width() - 28);
        canvas.text(label, box.x() + 14, box.y() + 19, Lettering.DETAIL, Ink.of(colors.quiet));
        canvas.end();
    }

    private void note(VectorCanvas canvas, Scene.PlacedNote note) {
        Box box = note.box();
        Outline area = new Outline.Round(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2, 6);
        canvas.begin("note", "");
        canvas.fill(area, Ink.of(colors.note));
        canvas.stroke(area, Ink.of(colors.noteEdge), Stroke.of(1.2));
        int baseline = box.y() + 22;
        for (String line : note.lines()) {
            canvas.text(line, box.x() + 13, baseline, Lettering.DETAIL, Ink.of(colors.text));
            baseline += 15;
        }
        canvas.end();
    }
}
