package dev.sluice.validation.internal;

import dev.sluice.model.FlowReader;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.validation.ScriptTypes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the definition behind the type of a node, each once. */
final class NodeTypes {
    private final Catalogue catalogue;
    private final ScriptTypes scripts;
    private final Map<String, Found> found = new HashMap<>();

    NodeTypes(Catalogue catalogue, ProjectFolder project, FlowReader reader) {
        this.catalogue = catalogue;
        this.scripts = new ScriptTypes(catalogue, project, reader);
    }

    /** What the type is; never null, but without a definition where it is unknown. */
    Found find(String type) {
        return found.computeIfAbsent(type, this::look);
    }

    private Found look(String type) {
        NodeDefinition definition = catalogue.find(type);
        if (definition != null) {
            return found(definition, null, null);
        }
        if (Catalogue.isPath(type)) {
            ScriptTypes.Result result = scripts.resolve(type);
            return found(result.definition(), result.code(), result.message());
        }
        return found(
                null,
                "type-unknown",
                "There is no node type '" + type + "'."
                        + Nearest.hint(type, catalogue.definitions().keySet())
                        + " 'sluice nodes' lists the types; a script is named by its path, such as ./nodes/"
                        + (type.isBlank() ? "score" : type.replaceAll("[^A-Za-z0-9_.-]", "_")) + ".py.");
    }

    private static Found found(@Nullable NodeDefinition definition, @Nullable String code, @Nullable String message) {
        boolean asksFiles =
                definition != null && definition.type().settings().stream().anyMatch(NodeTypes::asksFiles);
        return new Found(definition, code, message, asksFiles);
    }

    private static boolean asksFiles(Setting setting) {
        return asksFiles(setting.kind());
    }

    /** Whether reading a setting of this kind looks for a file. */
    private static boolean asksFiles(SettingKind kind) {
        return switch (kind) {
            case SettingKind.PathOf path -> path.target() == Target.SCRIPT || path.target() == Target.FLOW;
            case SettingKind.MapOf map -> asksFiles(map.values());
            case SettingKind.ListOf list -> asksFiles(list.items());
            case SettingKind.Group group -> group.fields().stream().anyMatch(NodeTypes::asksFiles);
            case SettingKind.Either either -> either.kinds().stream().anyMatch(NodeTypes::asksFiles);
            case SettingKind.Literal literal -> false;
            case SettingKind.Choice choice -> false;
            case SettingKind.Time time -> false;
            case SettingKind.Formula formula -> false;
        };
    }

    /**
     * A type that was looked up.
     *
     * @param code of the problem; null where there is none
     * @param message whole sentences; null where there is no problem
     * @param asksFiles whether reading its settings looks for files
     */
    record Found(
            @Nullable NodeDefinition definition,
            @Nullable String code,
            @Nullable String message,
            boolean asksFiles) {}
}
