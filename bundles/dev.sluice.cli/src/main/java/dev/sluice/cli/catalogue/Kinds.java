package dev.sluice.cli.catalogue;

import dev.sluice.nodes.api.SettingKind;
import java.util.stream.Collectors;

/** What a setting takes, in a few words. */
final class Kinds {
    private Kinds() {}

    static String words(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Literal literal -> literal.type().toString();
            case SettingKind.Choice choice -> String.join(" | ", choice.words());
            case SettingKind.PathOf path -> path(path.target());
            case SettingKind.Time time -> "duration";
            case SettingKind.Formula formula -> "expression" + result(formula);
            case SettingKind.MapOf map -> "name -> " + words(map.values());
            case SettingKind.ListOf list -> "list of " + words(list.items());
            case SettingKind.Group group ->
                group.fields().stream()
                        .map(field -> field.name() + (field.required() ? "" : "?"))
                        .collect(Collectors.joining(", ", "{", "}"));
            case SettingKind.Either either ->
                either.kinds().stream().map(Kinds::words).collect(Collectors.joining(" or "));
        };
    }

    private static String path(SettingKind.PathOf.Target target) {
        return switch (target) {
            case READ -> "path of a file to read";
            case WRITE -> "path of a file to write";
            case FOLDER -> "path of a folder";
            case FLOW -> "path of a flow";
            case SCRIPT -> "path of a script";
        };
    }

    private static String result(SettingKind.Formula formula) {
        String type = formula.result().toString();
        return type.equals("any") ? "" : " (" + type + ")";
    }
}
