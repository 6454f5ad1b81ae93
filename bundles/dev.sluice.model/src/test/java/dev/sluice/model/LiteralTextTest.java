package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NullLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralTextTest {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);

    private Literal read(String text) {
        LiteralText read = reader.readLiteral(text);
        assertEquals(List.of(), read.problems());
        return read.literal();
    }

    @Test
    void readsAValueAsBehindAKey() {
        assertEquals("0x1F", assertInstanceOf(NumberLiteral.class, read("0x1F")).getText());
        assertEquals("on", assertInstanceOf(TextLiteral.class, read("on")).getValue());
        assertEquals("1", assertInstanceOf(TextLiteral.class, read("'1'")).getValue());
        assertEquals(true, assertInstanceOf(BoolLiteral.class, read("true")).isValue());
        assertInstanceOf(NullLiteral.class, read("null"));
    }

    @Test
    void readsJson() {
        MapLiteral map = assertInstanceOf(MapLiteral.class, read("{\"a\":[1,\"\\u00e4\\/\"],\"b\":{}}"));
        assertEquals("a", map.getEntries().get(0).getKey());
        ListLiteral list =
                assertInstanceOf(ListLiteral.class, map.getEntries().get(0).getValue());
        assertEquals(
                "ä/",
                assertInstanceOf(TextLiteral.class, list.getItems().get(1)).getValue());
    }

    @Test
    void saysWhatIsNoYaml() {
        assertNull(reader.readLiteral("").literal());
        LiteralText broken = reader.readLiteral("[1, 2");
        assertNull(broken.literal());
        assertEquals(1, broken.problems().size());
    }
}
