package dev.sluice.editor.tests.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.export.DiagramContent;
import dev.sluice.editor.internal.export.DiagramPainter;
import dev.sluice.editor.internal.theme.DiagramColors;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A diagram as SVG. */
final class SvgTest {
    @Test
    void everyNodeIsAPartWithItsTitle() throws Exception {
        assertEquals(
                List.of("read", "large", "each", "tax", "save", "K&<ö> für Öl"),
                names(parse(Drawn.of(Drawn.FLOW).svg()), "node"));
    }

    @Test
    void everyTitleIsWritten() throws Exception {
        List<String> texts = texts(parse(Drawn.of(Drawn.FLOW).svg()), "text");
        assertTrue(texts.containsAll(List.of("read", "large", "each", "tax", "save")), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("K&<ö> für Öl")), texts::toString);
    }

    @Test
    void everyLinkIsOnePath() throws Exception {
        Document svg = parse(Drawn.of(Drawn.FLOW).svg());
        List<Element> links = parts(svg, "link");
        assertEquals(6, links.size());
        for (Element link : links) {
            assertEquals(1, link.getElementsByTagName("path").getLength());
        }
        assertTrue(
                names(svg, "link").contains("read.out>large.items"),
                () -> names(svg, "link").toString());
    }

    @Test
    void theSameFlowIsDrawnTheSame() {
        assertEquals(Drawn.of(Drawn.FLOW).svg(), Drawn.of(Drawn.FLOW).svg());
    }

    @Test
    void aDarkDrawingHasADarkBackground() {
        String dark = Drawn.of(Drawn.FLOW, DiagramColors.dark()).svg();
        assertTrue(dark.contains("fill=\"#1e2127\""), dark);
        assertNotEquals(Drawn.of(Drawn.FLOW).svg(), dark);
    }

    @Test
    void anEmptyFlowIsAnEmptySheet() throws Exception {
        Document svg = parse(Drawn.of("flow: empty\nnodes: {}\n").svg());
        assertEquals(List.of(), parts(svg, "node"));
        assertEquals("48", svg.getDocumentElement().getAttribute("width"));
    }

    @Test
    void charactersThatXmlDoesNotKnowAreReplaced() throws Exception {
        String text = "flow: odd\nnodes:\n  a:\n    type: core.log\n    label: \"bell \\u0007 end\"\n";
        assertEquals(List.of("bell \uFFFD end"), names(parse(Drawn.of(text).svg()), "node"));
    }

    @Test
    void aTitleThatIsTooLongEndsWithAnEllipsis() throws Exception {
        String text = "flow: long\nnodes:\n  a:\n    type: core.log\n    label: " + "very long ".repeat(9) + "\n";
        List<String> texts = texts(parse(Drawn.of(text).svg()), "text");
        assertTrue(
                texts.stream().anyMatch(line -> line.startsWith("very long") && line.endsWith("…")), texts::toString);
    }

    @Test
    void aCollapsedContainerHidesItsBody() throws Exception {
        String text = Drawn.FLOW + "  .collapsed: [each]\n";
        Document svg = parse(Drawn.of(text).svg());
        assertEquals(5, parts(svg, "node").size());
        assertEquals(4, parts(svg, "link").size());
    }

    @Test
    void allOfTheDiagramLiesWithinTheSheet() {
        DiagramContent content = Drawn.content(Drawn.FLOW);
        var area = new DiagramPainter(content, DiagramColors.light()).area();
        assertTrue(area.x() < 40 && area.y() < 40, area::toString);
        assertTrue(area.right() > 520 + 176 && area.bottom() > 300 + 56, area::toString);
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> parts(Document svg, String kind) {
        List<Element> parts = new ArrayList<>();
        for (Element group : elements(svg.getElementsByTagName("g"))) {
            if (kind.equals(group.getAttribute("class"))) {
                parts.add(group);
            }
        }
        return parts;
    }

    private static List<String> names(Document svg, String kind) {
        return parts(svg, kind).stream()
                .map(part -> part.getElementsByTagName("title").item(0).getTextContent())
                .toList();
    }

    private static List<String> texts(Document svg, String tag) {
        return elements(svg.getElementsByTagName(tag)).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(NodeList list) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }
}
