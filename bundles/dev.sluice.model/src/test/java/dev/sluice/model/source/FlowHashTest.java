package dev.sluice.model.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowHashTest {
    private static final String NODES = "flow: a\nnodes:\n  n: {type: core.const, with: {value: ü}}\n";
    private static final String LAYOUT = "layout:\n  n: [40, 80]\n\n  # a note\n  notes: []\n";

    @Test
    void aTextWithoutLayoutHasTheHashOfItsBytes() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(NODES.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(digest), FlowHash.of(NODES));
        assertEquals(FlowHash.of(NODES), FlowHash.of("\uFEFF" + NODES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aLayoutAtTheEndDoesNotCount(String end) {
        String nodes = NODES.replace("\n", end);
        assertEquals(FlowHash.of(nodes), FlowHash.of((NODES + LAYOUT).replace("\n", end)));
        assertEquals(FlowHash.of(nodes), FlowHash.of((NODES + "layout: {n: [1, 2]}").replace("\n", end)));
        assertEquals(FlowHash.of(nodes), FlowHash.of((NODES + LAYOUT + "# the end\n").replace("\n", end)));
        assertEquals(FlowHash.of(nodes), FlowHash.of(nodes + "layout:"));
    }

    @Test
    void whatStandsElsewhereCounts() {
        assertNotEquals(FlowHash.of(NODES), FlowHash.of(NODES.replace("ü", "u")));
        assertNotEquals(FlowHash.of(NODES), FlowHash.of(NODES + "out: {n: n}\n"));
        assertNotEquals(FlowHash.of(NODES + LAYOUT), FlowHash.of(NODES + LAYOUT + "out: {n: n}\n"));
        assertNotEquals(
                FlowHash.of(NODES.replace("value: ü", "layout: 1")),
                FlowHash.of(NODES.replace("value: ü", "layout: 2")));
    }

    @Test
    void aLayoutThatMovesWhatStandsBelowItCounts() {
        String moved = LAYOUT.replace("40", "240");
        assertEquals(FlowHash.of(LAYOUT + NODES), FlowHash.of(moved + NODES));
        assertNotEquals(FlowHash.of(LAYOUT + NODES), FlowHash.of(LAYOUT + "  more: [1, 2]\n" + NODES));
        assertNotEquals(FlowHash.of(LAYOUT + NODES), FlowHash.of(NODES));
        assertNotEquals(FlowHash.of(LAYOUT + NODES), FlowHash.of(LAYOUT + NODES.replace("ü", "u")));
    }
}
