package dev.sluice.model;

import dev.sluice.model.flow.Flow;
import java.io.IOException;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

class RoundTripPropertyTest {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);

    @Test
    void whatIsWrittenIsReadAsTheSameModel() {
        Property.cases(400)
                .forAll(FlowModels.any())
                .describedAs(writer::write)
                .check(flow ->
                        EcoreUtil.equals(flow, reader.read(writer.write(flow)).flow()));
    }

    @Test
    void canonicalTextStaysAsItIsWhenFormatted() {
        Property.cases(200).forAll(FlowModels.any()).describedAs(writer::write).check(flow -> {
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
        Property.cases(200).forAll(FlowModels.any()).describedAs(writer::write).check(this::isWrittenAsItWas);
    }

    private boolean isWrittenAsItWas(Flow flow) {
        String text = writer.write(flow);
        try {
            return writer.write(reader.read(text)).equals(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
