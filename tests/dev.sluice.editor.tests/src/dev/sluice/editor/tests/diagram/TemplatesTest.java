package dev.sluice.editor.tests.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.editor.internal.diagram.Category;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final List<NodeTemplate> ALL = List.of(
            new NodeTemplate("core.sort", "Sort", "Puts rows in order.", null),
            new NodeTemplate("csv.read", "Read CSV", "Reads a file.", null),
            new NodeTemplate("json.read", "Read JSON", "Reads a file.", null),
            new NodeTemplate("core.reduce", "Reduce", "Makes one value of many rows.", null),
            new NodeTemplate("./nodes/read.py", "read.py", "A script.", null));

    private static List<String> ids(String typed) {
        return Templates.matching(ALL, typed).stream().map(NodeTemplate::id).toList();
    }

    @Test
    void nothingTypedFitsAll() {
        assertEquals(ALL, Templates.matching(ALL, "  "));
    }

    @Test
    void theNameBehindTheDotComesFirstThenTitlesThenSummaries() {
        assertEquals(List.of("core.reduce", "csv.read", "json.read", "./nodes/read.py", "core.sort"), ids("RE"));
        assertEquals(List.of("csv.read", "json.read"), ids("reads"));
        assertEquals(List.of("csv.read"), ids("csv"));
        assertEquals(List.of("core.reduce", "core.sort"), ids("rows"));
    }

    @Test
    void nothingFitsNonsense() {
        assertEquals(List.of(), ids("zzz"));
    }

    @Test
    void templatesLieInTheDrawersOfTheirCategories() {
        assertEquals(
                List.of(Category.SOURCE_AND_SINK, Category.DATA, Category.SCRIPT),
                List.copyOf(Templates.byCategory(ALL).keySet()));
        assertEquals(
                List.of("core.reduce", "core.sort"),
                Templates.byCategory(ALL).get(Category.DATA).stream()
                        .map(NodeTemplate::id)
                        .toList());
    }
}
