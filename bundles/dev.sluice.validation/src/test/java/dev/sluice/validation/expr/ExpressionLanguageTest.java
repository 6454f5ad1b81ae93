package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What editors are told that expressions may call. */
class ExpressionLanguageTest {
    private final ExpressionLanguage language = new ExpressionLanguage();

    @Test
    void functionsThatAreCalledByThemselvesHaveTheirNamespaceAndUsage() {
        assertTrue(names(language.globals()).containsAll(List.of("size", "math.abs", "has", "cel.bind")));
        assertTrue(language.globals().stream().noneMatch(offer -> offer.usage().isBlank()));
    }

    @Test
    void whatIsCalledOnAValueFitsItsType() {
        List<String> text = names(language.members(PortType.STRING));
        List<String> list = names(language.members(PortType.list(PortType.STRING)));

        assertTrue(text.contains("startsWith"));
        assertFalse(text.contains("filter"));
        assertTrue(list.containsAll(List.of("filter", "sortBy", "distinct")));
        assertFalse(list.contains("startsWith"));
    }

    private static List<String> names(List<ExpressionLanguage.Offer> offers) {
        return offers.stream().map(ExpressionLanguage.Offer::name).toList();
    }
}
