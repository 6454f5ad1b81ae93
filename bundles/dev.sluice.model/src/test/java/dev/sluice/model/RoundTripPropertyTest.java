package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

class RoundTripPropertyTest {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);

    @Test
    void whatIsWrittenIsReadAsTheSameModel() {
        Property.cases(300)
                .forAll(FlowModels.any())
                .describedAs(writer::write)
                .check(flow ->
                        EcoreUtil.equals(flow, reader.read(writer.write(flow)).flow()));
    }

    @Test
    void canonicalTextStaysAsItIsWhenFormatted() {
        Property.cases(100).forAll(FlowModels.any()).describedAs(writer::write).check(flow -> {
            String text = writer.write(flow);
            return format(text).equals(text);
        });
    }

    private String format(String text) {
        try {
            return writer.format(reader.read(text));
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void anUnchangedDocumentIsWrittenAsItWas() {
        Property.cases(200).forAll(MessyFlow.any()).checkAssert(messy -> {
            FlowDocument document = reader.read(messy.text());
            assertTrue(EcoreUtil.equals(messy.flow(), document.flow()), "read as the model it was written from");
            assertEquals(messy.text(), write(document));
        });
    }

    @Test
    void formattingKeepsTheModelAndEveryComment() {
        Property.cases(200).forAll(MessyFlow.any()).checkAssert(messy -> {
            String formatted = format(messy.text());
            assertTrue(EcoreUtil.equals(messy.flow(), reader.read(formatted).flow()), formatted);
            assertEquals(formatted, format(formatted));
            for (int i = 0; i < messy.comments(); i++) {
                assertEquals(
                        2,
                        (formatted + " ").split("# c" + i + "(?![0-9])", -1).length,
                        "comment " + i + " in " + formatted);
            }
        });
    }

    private String write(FlowDocument document) {
        try {
            return writer.write(document);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
