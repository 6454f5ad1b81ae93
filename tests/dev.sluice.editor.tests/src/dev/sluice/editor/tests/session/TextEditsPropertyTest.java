package dev.sluice.editor.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.eclipse.jface.text.BadLocationException;
import org.junit.jupiter.api.Test;

class TextEditsPropertyTest {
    private static final List<String> PIECES = List.of(
            "x", " ", "\n", ": ", "# no\n", "- ", "  y: 1\n", "1", "\"", "{", "]", "  more: {type: core.const}\n");

    @Test
    void afterAnyChangeOfTheTextTheModelIsThatOfAFreshRead() throws BadLocationException {
        Random random = new Random(11);
        for (String text : Texts.all()) {
            for (int round = 0; round < 60; round++) {
                try (Opened opened = new Opened(text)) {
                    for (int step = 0; step < 5; step++) {
                        Flow flow = opened.session.flow();
                        Map<String, Node> before = unique(flow);
                        change(opened, random);
                        opened.session.synchronize();
                        assertSame(flow, opened.session.flow(), "the flow itself stays");
                        if (opened.session.broken() == null) {
                            EditsPropertyTest.assertAlike(opened);
                            assertKept(before, unique(flow));
                        }
                    }
                }
            }
        }
    }

    private static void assertKept(Map<String, Node> before, Map<String, Node> after) {
        after.forEach((path, node) -> {
            if (before.containsKey(path)) {
                assertSame(before.get(path), node, path);
            }
        });
    }

    /** Inserts a piece, or takes some characters or a line away. */
    private static void change(Opened opened, Random random) throws BadLocationException {
        int length = opened.document.getLength();
        int offset = random.nextInt(length + 1);
        switch (random.nextInt(3)) {
            case 0 -> opened.document.replace(offset, 0, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> opened.document.replace(offset, Math.min(random.nextInt(4), length - offset), "");
            default -> {
                int line = random.nextInt(opened.document.getNumberOfLines());
                opened.document.replace(opened.document.getLineOffset(line), opened.document.getLineLength(line), "");
            }
        }
    }

    /** The nodes by path, but for paths that two nodes share. */
    private static Map<String, Node> unique(Flow flow) {
        Map<String, Node> nodes = new HashMap<>();
        Set<String> twice = new HashSet<>();
        List<Node> all = new ArrayList<>();
        flow.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node node) {
                all.add(node);
            }
        });
        for (Node node : all) {
            if (nodes.put(node.path(), node) != null) {
                twice.add(node.path());
            }
        }
        twice.forEach(nodes::remove);
        return nodes;
    }

    @Test
    void aBrokenTextKeepsTheLastModelAndRefusesEditsUntilItCanBeRead() throws BadLocationException {
        try (Opened opened = new Opened(Texts.all().get(1))) {
            Flow flow = opened.session.flow();
            opened.document.replace(0, 0, "]\n");
            opened.session.synchronize();

            assertNotNull(opened.session.broken());
            assertSame(flow, opened.session.flow());
            assertEquals(2, flow.getNodes().size());
            opened.session.edit("Nothing", edited -> edited.getNodes().clear());
            assertEquals(2, flow.getNodes().size());

            opened.document.replace(0, 2, "");
            opened.session.synchronize();
            assertNull(opened.session.broken());
            assertTrue(opened.session.isEditable());
        }
    }

    @Test
    void anEditThatFailsLeavesTextAndModelAsTheyWere() {
        String text = Texts.all().get(0);
        try (Opened opened = new Opened(text)) {
            IllegalStateException error = org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalStateException.class,
                    () -> opened.session.edit("Fail", flow -> {
                        flow.getNodes().remove(0);
                        throw new IllegalStateException("on purpose");
                    }));

            assertEquals("on purpose", error.getMessage());
            assertEquals(text, opened.text());
            EditsPropertyTest.assertAlike(opened);
        }
    }

    @Test
    void aChangeOfTheTextAsksToBeReadOnce() throws BadLocationException {
        try (Opened opened = new Opened(Texts.all().get(1))) {
            opened.document.replace(0, 0, "# a comment\n");

            assertEquals(List.of("read"), opened.asked);
        }
    }
}
