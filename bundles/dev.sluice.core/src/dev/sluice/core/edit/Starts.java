package dev.sluice.core.edit;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;

/** What a required setting holds before a person has set it: nothing where any value would be a guess. */
public final class Starts {
    private static final FlowFactory FACTORY = FlowFactory.eINSTANCE;

    private Starts() {}

    /** A setting of this declaration with a value to begin with. */
    public static Setting of(dev.sluice.nodes.api.Setting declared) {
        Setting setting = FACTORY.createSetting();
        setting.setName(declared.name());
        setting.setValue(of(declared.kind()));
        return setting;
    }

    private static Literal of(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Literal literal -> of(literal.type());
            case SettingKind.Choice choice ->
                text(choice.words().isEmpty() ? "" : choice.words().get(0));
            case SettingKind.PathOf path -> text("");
            case SettingKind.Time time -> text("1s");
            case SettingKind.Formula formula -> text(formula(formula));
            case SettingKind.MapOf map -> FACTORY.createMapLiteral();
            case SettingKind.ListOf list -> FACTORY.createListLiteral();
            case SettingKind.Group group -> FACTORY.createMapLiteral();
            case SettingKind.Either either ->
                either.kinds().isEmpty() ? text("") : of(either.kinds().get(0));
        };
    }

    private static Literal of(PortType type) {
        if (type.equals(PortType.BOOL)) {
            return FACTORY.createBoolLiteral();
        }
        if (type instanceof PortType.Scalar scalar && (scalar.isInteger() || scalar.isFloat())) {
            NumberLiteral number = FACTORY.createNumberLiteral();
            number.setText("1");
            return number;
        }
        return type instanceof PortType.ListOf ? FACTORY.createListLiteral() : text("");
    }

    private static String formula(SettingKind.Formula formula) {
        if (formula.result().equals(PortType.BOOL)) {
            // a loop that begins with true would not end by itself
            return formula.locals().stream().anyMatch(local -> local.name().equals("iteration")) ? "false" : "true";
        }
        return formula.locals().isEmpty() ? "" : formula.locals().get(0).name();
    }

    private static Literal text(String value) {
        TextLiteral text = FACTORY.createTextLiteral();
        text.setValue(value);
        return text;
    }
}
