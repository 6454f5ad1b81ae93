package dev.sluice.editor.internal.figures;

import dev.sluice.editor.NodeLife;
import dev.sluice.editor.NodeQuestion;
import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Glyph;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Color;
import org.jspecify.annotations.Nullable;

/** A node as a card; a collapsed container as a card with others behind it. */
public final class CardFigure extends PortedFigure {
    private static final int RADIUS = 9;
    private static final int TILE = 34;
    private static final int TEXT_X = 52;
    /** From the lower edge of the card to what stands below it. */
    private static final int BELOW_GAP = 4;

    private final FittedText title = new FittedText();
    private final FittedText subtitle = new FittedText();
    private final FittedText below = new FittedText();

    public CardFigure(DiagramStyle style) {
        super(style);
        setOpaque(false);
    }

    @Override
    protected int portY(Edge edge, int index) {
        NodeView node = view();
        int count = switch (edge) {
            case INPUT -> node.inputs().size();
            case OUTPUT -> node.outputs().size();
            case INNER -> 1;
        };
        return Metrics.cardPort(getHandleBounds().height, Math.min(index, count - 1), count);
    }

    @Override
    protected Rectangle movingArea() {
        Rectangle card = getHandleBounds();
        return Badges.stateArea(card.x + card.width - 16, card.y + 15);
    }

    @Override
    public @Nullable CardButton buttonAt(int x, int y) {
        Rectangle card = getHandleBounds();
        if (asks()) {
            return AnswerButtons.area(card, true).contains(x, y)
                    ? CardButton.APPROVE
                    : AnswerButtons.area(card, false).contains(x, y) ? CardButton.REJECT : null;
        }
        return hasButton() && LifeButton.area(card).contains(x, y) ? CardButton.LIFE : null;
    }

    private boolean asks() {
        return overlay().question() != null && view().shape() == NodeView.Shape.CARD;
    }

    private boolean hasButton() {
        return view().continuous() && view().shape() == NodeView.Shape.CARD;
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        Rectangle card = getHandleBounds();
        boolean faint = overlay().isFaint() || !isLit();
        if (faint) {
            graphics.pushState();
            graphics.setAlpha(isLit() ? 115 : 80);
        }
        paintCard(graphics, card);
        paintText(graphics, card);
        paintTile(graphics, new Rectangle(card.x + 9, card.y + 11, TILE, TILE));
        if (asks()) {
            AnswerButtons.paint(graphics, style, card);
        } else if (hasButton()) {
            LifeButton.paint(graphics, style, overlay().life(), card);
        }
        paintPorts(graphics);
        if (faint) {
            graphics.popState();
        }
        paintBadges(graphics, card);
    }

    private void paintCard(Graphics graphics, Rectangle card) {
        DiagramColors colors = style.colors();
        if (view().shape() == NodeView.Shape.COLLAPSED) {
            for (int i = 2; i > 0; i--) {
                plate(graphics, colors.card, colors.edge, card.x + 4 * i, card.y + 4 * i, card.width - 4, card.height);
            }
        } else if (!colors.dark) {
            shadow(graphics, card);
        }
        plate(graphics, colors.card, colors.edge, card.x, card.y, card.width, card.height);
        if (overlay().isRinged()) {
            outline(graphics, DiagramColors.of(NodeState.SUSPENDED), 3, card, 4);
        }
        if (isSelected()) {
            outline(graphics, colors.selection, 2, card, 0);
        }
    }

    private static void plate(Graphics graphics, Color fill, Color edge, int x, int y, int width, int height) {
        Pen.fill(graphics, fill, path -> path.round(x, y, width, height, RADIUS));
        Pen.stroke(graphics, edge, 1, path -> path.round(x, y, width, height, RADIUS));
    }

    private static void outline(Graphics graphics, Color color, double width, Rectangle card, int gap) {
        Pen.stroke(
                graphics,
                color,
                width,
                path -> path.round(
                        card.x - gap, card.y - gap, card.width + 2 * gap, card.height + 2 * gap, RADIUS + gap));
    }

    private void shadow(Graphics graphics, Rectangle card) {
        graphics.pushState();
        int alpha = graphics.getAlpha();
        for (int i = 1; i <= 3; i++) {
            int grow = i - 1;
            graphics.setAlpha(Math.round(alpha * 0.045f));
            Pen.fill(
                    graphics,
                    style.colors().text,
                    path -> path.round(
                            card.x - grow, card.y + 1, card.width + 2 * grow, card.height + 1 + grow, RADIUS + grow));
        }
        graphics.popState();
    }

    private void paintTile(Graphics graphics, Rectangle tile) {
        NodeView node = view();
        Color color = DiagramColors.of(node.category());
        Pen.fill(graphics, color, path -> path.round(tile.x, tile.y, tile.width, tile.height, 8));
        Signs.paint(graphics, style, Glyph.of(node.type()), tile);
        if (!node.errors().isEmpty() || !node.warnings().isEmpty()) {
            Badges.problem(
                    graphics,
                    style.colors(),
                    !node.errors().isEmpty(),
                    tile.x + tile.width - 1,
                    tile.y + tile.height - 1);
        }
    }

    private void paintText(Graphics graphics, Rectangle card) {
        DiagramColors colors = style.colors();
        NodeView node = view();
        int room = card.width - TEXT_X - (overlay().state() == NodeState.NONE ? 12 : 26);
        int titleHeight = style.fonts().heightOf(style.fonts().title);
        int detailHeight = style.fonts().heightOf(style.fonts().detail);
        int top = card.y + (Metrics.CARD_HEIGHT - titleHeight - detailHeight) / 2;
        graphics.setFont(style.fonts().title);
        graphics.setForegroundColor(colors.text);
        graphics.drawString(title.of(node.title(), style.fonts().title, room), card.x + TEXT_X, top);
        graphics.setFont(style.fonts().detail);
        graphics.setForegroundColor(node.errors().isEmpty() ? colors.quiet : colors.error);
        NodeLife life = overlay().life();
        int note = overlay().note().isEmpty()
                ? 0
                : FigureUtilities.getTextWidth(overlay().note(), style.fonts().detail);
        NodeQuestion question = overlay().question();
        int buttons = asks() ? AnswerButtons.ROOM : hasButton() ? 34 : 12;
        int detailRoom = card.width - TEXT_X - buttons - (note == 0 ? 0 : note + 6);
        String detail = life != null ? life.line() : question != null ? question.line() : node.subtitle();
        graphics.drawString(subtitle.of(detail, style.fonts().detail, detailRoom), card.x + TEXT_X, top + titleHeight);
        if (note > 0) {
            graphics.setForegroundColor(colors.quiet);
            graphics.drawString(overlay().note(), card.x + card.width - 10 - note, top + titleHeight);
        }
        if (life != null && !life.counts().isEmpty()) {
            paintBelow(graphics, card, life.counts());
        } else if (question != null && !question.text().isEmpty()) {
            paintBelow(graphics, card, question.text());
        }
    }

    /** The live counts of a continuous node, or what a node asks a person, below its card. */
    private void paintBelow(Graphics graphics, Rectangle card, String whole) {
        String text = below.of(whole, style.fonts().detail, card.width + 2 * Metrics.MARGIN - 8);
        int width = FigureUtilities.getTextWidth(text, style.fonts().detail);
        graphics.setForegroundColor(style.colors().quiet);
        graphics.drawString(text, card.x + (card.width - width) / 2, card.y + card.height + BELOW_GAP);
    }

    private void paintBadges(Graphics graphics, Rectangle card) {
        if (overlay().state() != NodeState.NONE) {
            Badges.state(graphics, style, overlay().state(), card.x + card.width - 16, card.y + 15);
        }
        if (overlay().progress() >= 0) {
            double width = card.width - 20;
            double y = card.y + card.height - 4;
            Pen.stroke(graphics, style.colors().edge, 3, path -> {
                path.move(card.x + 10, y);
                path.line(card.x + 10 + width, y);
            });
            double done = width * Math.min(1, overlay().progress());
            Pen.stroke(graphics, style.colors().selection, 3, path -> {
                path.move(card.x + 10, y);
                path.line(card.x + 10 + done, y);
            });
        }
        if (overlay().breakpoint() != null) {
            Badges.breakpoint(graphics, style, overlay().breakpoint(), dot().x, dot().y, DOT);
        }
    }
}
