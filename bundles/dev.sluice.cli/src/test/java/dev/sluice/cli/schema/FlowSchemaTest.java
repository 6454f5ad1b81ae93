package dev.sluice.cli.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the schema, and flows against it, with a JSON Schema validator of others. */
class FlowSchemaTest {
    private static final String TEXT =
            Json.write(new FlowSchema(Catalogue.load(FlowSchemaTest.class.getClassLoader())).value());
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema SCHEMA = FACTORY.getSchema(TEXT);

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../samples"))) {
            return files.filter(file -> file.toString().endsWith(".flow")).toList().stream();
        }
    }

    private static Set<ValidationMessage> check(String flow) {
        return SCHEMA.validate(flow, InputFormat.YAML);
    }

    @Test
    void isASchemaItself() {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertEquals(Set.of(), meta.validate(TEXT, InputFormat.JSON));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void acceptsEverySample(Path flow) throws IOException {
        assertEquals(Set.of(), check(Files.readString(flow)), flow.toString());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesMistakes(String flow, String place) {
        Set<ValidationMessage> messages = check(flow);
        assertFalse(messages.isEmpty(), flow);
        assertTrue(messages.stream().anyMatch(message -> message.toString().contains(place)), messages.toString());
    }

    static Stream<Object[]> mistakes() {
        return Stream.of(
                new Object[] {"nodes: {}", "flow"},
                new Object[] {"flow: Orders", "flow"},
                new Object[] {"flow: a\nfolw: b", "folw"},
                new Object[] {"flow: a\nformat: 2", "format"},
                new Object[] {"flow: a\nnodes: {x: {}}", "type"},
                new Object[] {"flow: a\nnodes: {x: {type: core.cnst}}", "nodes"},
                new Object[] {"flow: a\nnodes: {x: {type: core.filter, with: {wen: 'true'}}}", "wen"},
                new Object[] {
                    "flow: a\nnodes: {x: {type: core.filter, in: {itms: y.out}, with: {when: 'true'}}}", "items"
                },
                new Object[] {"flow: a\nnodes: {x: {type: core.foreach, in: {items: y.out}}}", "body"},
                new Object[] {"flow: a\nnodes: {x: {type: core.const, with: {value: 1}, body: {}}}", "body"},
                new Object[] {"flow: a\nnodes: {x: {type: ./a.py, retry: {attempts: 0}}}", "attempts"},
                new Object[] {"flow: a\nnodes: {x: {type: ./a.py, timeout: soon}}", "timeout"},
                new Object[] {"flow: a\nout: {r: a b}", "out"});
    }

    @Test
    void anExpressionMayStandForAnyValue() {
        assertEquals(
                Set.of(),
                check("flow: a\nnodes: {x: {type: core.foreach, in: {items: y.out}, with: {parallel: '${params.n}'}, "
                        + "body: {nodes: {}}}}"));
    }

    @Test
    void describesWhatItOffers() {
        assertTrue(TEXT.contains("\"const\":\"core.aggregate\",\"description\":\"Groups rows"), "no description");
    }
}
