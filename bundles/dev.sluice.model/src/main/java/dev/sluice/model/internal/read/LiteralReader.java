package dev.sluice.model.internal.read;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.internal.yaml.CoreSchema;
import dev.sluice.model.internal.yaml.YamlAlias;
import dev.sluice.model.internal.yaml.YamlBroken;
import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;

/** Any YAML value to a literal; recursive, but no deeper than the depth limit that the parser keeps. */
final class LiteralReader {
    private final Reading reading;

    LiteralReader(Reading reading) {
        this.reading = reading;
    }

    Literal read(YamlNode value) {
        Literal literal = switch (value.content()) {
            case YamlScalar scalar -> scalar(scalar);
            case YamlList list -> list(list);
            case YamlMap map -> map(map);
            case YamlAlias alias -> read(alias.content());
            case YamlBroken broken -> FlowFactory.eINSTANCE.createNullLiteral();
        };
        literal.setOrigin(reading.originOf(value).build());
        return literal;
    }

    private static Literal scalar(YamlScalar scalar) {
        switch (scalar.kind()) {
            case TEXT -> {
                TextLiteral text = FlowFactory.eINSTANCE.createTextLiteral();
                text.setValue(scalar.value());
                return text;
            }
            case NUMBER -> {
                NumberLiteral number = FlowFactory.eINSTANCE.createNumberLiteral();
                number.setText(scalar.value());
                return number;
            }
            case BOOL -> {
                BoolLiteral bool = FlowFactory.eINSTANCE.createBoolLiteral();
                bool.setValue(CoreSchema.isTrue(scalar.value()));
                return bool;
            }
            default -> {
                return FlowFactory.eINSTANCE.createNullLiteral();
            }
        }
    }

    private Literal list(YamlList list) {
        ListLiteral literal = FlowFactory.eINSTANCE.createListLiteral();
        for (YamlNode item : list.items()) {
            literal.getItems().add(read(item));
        }
        return literal;
    }

    private Literal map(YamlMap map) {
        MapLiteral literal = FlowFactory.eINSTANCE.createMapLiteral();
        for (YamlEntry entry : map.entries()) {
            if (!entry.duplicate()) {
                MapEntry mapEntry = FlowFactory.eINSTANCE.createMapEntry();
                mapEntry.setKey(entry.name());
                mapEntry.setValue(read(entry.value()));
                mapEntry.setOrigin(reading.originOf(entry.value())
                        .key(entry.key().start(), entry.key().end())
                        .build());
                literal.getEntries().add(mapEntry);
            }
        }
        return literal;
    }
}
