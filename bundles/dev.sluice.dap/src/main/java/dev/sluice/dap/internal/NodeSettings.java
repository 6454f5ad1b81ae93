package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Shelf.Item;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The settings of a held node as people see and change them. For the run's thread. */
final class NodeSettings {
    private NodeSettings() {}

    static List<Item> items(HeldNode node) {
        Settings settings = node.settings();
        List<Item> items = new ArrayList<>();
        node.set().forEach((name, setting) -> items.add(item(name, setting, settings)));
        return items;
    }

    private static Item item(String name, SettingValue setting, Settings settings) {
        return switch (setting) {
            case SettingValue.Plain plain -> new Item(name, plain.value(), null);
            case SettingValue.Formula formula ->
                new Item(name, null, formula.expression().toString());
            case SettingValue.Parts parts -> new Item(name, null, parts.parts().size() + " expressions");
            case SettingValue.Items list -> new Item(name, null, list.items().size() + " expressions");
            case SettingValue.Computed computed -> {
                try {
                    yield new Item(name, settings.value(name), null);
                } catch (NodeFailure | RuntimeException e) {
                    yield new Item(name, null, String.valueOf(e.getMessage()));
                }
            }
        };
    }

    /**
     * A setting as somebody types it: an expression where the setting is one, else JSON, or an expression that is
     * computed now.
     *
     * @throws Refusal where it does not fit
     */
    static SettingValue read(HeldNode node, String name, String text, Expressions expressions) {
        Setting setting = node.node().spec().definition().type().setting(name);
        if (setting == null) {
            throw new Refusal("'" + node.node().path() + "' has no setting '" + name + "'.");
        }
        return read(node, name, setting.kind(), text, expressions);
    }

    private static SettingValue read(
            HeldNode node, String name, SettingKind kind, String text, Expressions expressions) {
        return switch (kind) {
            case SettingKind.Formula formula -> formula(node, name, formula, text, expressions);
            case SettingKind.Either either -> either(node, name, either, text, expressions);
            case SettingKind.Literal literal -> {
                try {
                    yield plain(Conversion.convert(value(node, text, expressions), literal.type()));
                } catch (ConversionException e) {
                    throw refusal(name, "it takes " + literal.type() + ", but " + e.getMessage());
                }
            }
            case SettingKind.Choice choice -> {
                String word = word(text);
                if (!choice.words().contains(word)) {
                    throw refusal(name, "it is one of " + String.join(", ", choice.words()));
                }
                yield plain(Value.of(word));
            }
            case SettingKind.Time time -> {
                String span = word(text);
                if (Durations.parse(span) == null) {
                    throw refusal(name, "it takes " + Durations.FORM);
                }
                yield plain(Value.of(span));
            }
            case SettingKind.PathOf path -> {
                if (path.target() == SettingKind.PathOf.Target.FLOW) {
                    throw refusal(name, "the flow that is called is part of the run; edit the file and run again");
                }
                yield plain(Value.of(word(text)));
            }
            case SettingKind.MapOf map -> throw structured(name);
            case SettingKind.ListOf list -> throw structured(name);
            case SettingKind.Group group -> throw structured(name);
        };
    }

    private static SettingValue either(
            HeldNode node, String name, SettingKind.Either either, String text, Expressions expressions) {
        Refusal last = structured(name);
        for (SettingKind kind : either.kinds()) {
            try {
                return read(node, name, kind, text, expressions);
            } catch (Refusal e) {
                last = e;
            }
        }
        throw last;
    }

    private static SettingValue formula(
            HeldNode node, String name, SettingKind.Formula kind, String text, Expressions expressions) {
        Names names = Names.of(node);
        kind.locals().forEach(local -> names.know(local.name()));
        try {
            return new SettingValue.Formula(expressions.compile(text, names, kind.result()));
        } catch (NodeFailure e) {
            throw refusal(name, String.valueOf(e.getMessage()));
        }
    }

    private static Value value(HeldNode node, String text, Expressions expressions) {
        try {
            return Json.read(text);
        } catch (JsonException e) {
            try {
                return expressions.evaluate(text, Names.of(node));
            } catch (NodeFailure failure) {
                throw new Refusal("'" + text + "' is neither JSON nor an expression: " + failure.getMessage());
            }
        }
    }

    /** A word with or without quotes. */
    private static String word(String text) {
        try {
            return Json.read(text) instanceof StringValue string ? string.value() : text.strip();
        } catch (JsonException e) {
            return text.strip();
        }
    }

    private static SettingValue plain(Value value) {
        return new SettingValue.Plain(value);
    }

    private static Refusal structured(String name) {
        return refusal(name, "it has parts; edit the flow and run it again");
    }

    private static Refusal refusal(String name, String why) {
        return new Refusal("'" + name + "' cannot be changed: " + why + ".");
    }
}
