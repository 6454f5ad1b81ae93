package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Flow;
import java.io.IOException;
import java.util.List;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

class EditPropertyTest {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);

    @Test
    void anEditLeavesAllOtherLinesAlone() {
        Property.cases(300).forAll(MessyFlow.any(), Edit.any()).checkAssert(this::editOnce);
    }

    private void editOnce(MessyFlow messy, Edit edit) {
        FlowDocument document = reader.read(messy.text());
        int[] region = edit.applyTo(document);
        String result = write(document);
        FlowDocument again = reader.read(result);
        assertTrue(EcoreUtil.equals(document.flow(), again.flow()), result);
        assertOnlyChangedWithin(
                region, messy.text().lines().toList(), result.lines().toList());
    }

    @Test
    void undoingAnEditGivesTheOldTextBack() {
        Property.cases(120).forAll(MessyFlow.any(), Edit.any()).checkAssert((messy, edit) -> {
            FlowDocument document = reader.read(messy.text());
            Flow before = EcoreUtil.copy(document.flow());
            edit.applyTo(document);
            try {
                assertEquals(messy.text(), writer.write(document, before));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void editsInARowEndInTheirModel() {
        Property.cases(120)
                .forAll(MessyFlow.any(), Edit.any(), Edit.any(), Edit.any())
                .checkAssert((messy, a, b, c) -> {
                    FlowDocument document = reader.read(messy.text());
                    for (Edit edit : List.of(a, b, c)) {
                        edit.applyTo(document);
                        document = update(document);
                        FlowDocument again = reader.read(document.source().text());
                        assertTrue(
                                EcoreUtil.equals(document.flow(), again.flow()),
                                document.source().text());
                    }
                });
    }

    private static void assertOnlyChangedWithin(int[] region, List<String> before, List<String> after) {
        if (before.equals(after)) {
            return;
        }
        int start = 0;
        while (start < before.size()
                && start < after.size()
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < before.size() - start
                && end < after.size() - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int first = region[0] - 1;
        int last = region[1];
        while (first > 0 && isTrivia(before.get(first - 1))) {
            first--;
        }
        while (last < before.size() && isTrivia(before.get(last))) {
            last++;
        }
        assertTrue(
                start >= first && before.size() - end <= last,
                () -> "Lines " + (region[0]) + " to " + region[1] + " may change, but this is the result:\n"
                        + String.join("\n", after));
    }

    private static boolean isTrivia(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private String write(FlowDocument document) {
        try {
            return writer.write(document);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FlowDocument update(FlowDocument document) {
        try {
            return writer.update(document, document.flow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
