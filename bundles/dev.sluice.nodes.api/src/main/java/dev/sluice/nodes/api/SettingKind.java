package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a setting takes; decides its check, its editor and how the executor gets it. */
public sealed interface SettingKind {

    /** A literal of a type; text in it may hold {@code ${expression}}. */
    record Literal(PortType type) implements SettingKind {}

    /** One of a few words. */
    record Choice(List<String> words) implements SettingKind {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A path in the project, relative to its folder. */
    record PathOf(Target target) implements SettingKind {
        /** What stands at the path. */
        public enum Target {
            /** A file that is read; it may be made by an earlier node of the run. */
            READ,
            /** A file that is written. */
            WRITE,
            /** A folder. */
            FOLDER,
            /** A flow; it must exist and be valid. */
            FLOW,
            /** A script; it must exist. */
            SCRIPT
        }
    }

    /** A span of time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
    record Time() implements SettingKind {}

    /**
     * A CEL expression, written without {@code ${}}. It sees params, the node's inputs, and the locals.
     *
     * @param result the type it must have
     */
    record Formula(PortType result, List<Local> locals) implements SettingKind {
        public Formula {
            locals = List.copyOf(locals);
        }
    }

    /** Any names, each with a setting of the same kind. */
    record MapOf(SettingKind values) implements SettingKind {}

    /** A list of settings of the same kind. */
    record ListOf(SettingKind items) implements SettingKind {}

    /** A fixed set of named settings. */
    record Group(List<Setting> fields) implements SettingKind {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /** Whichever of these fits, tried in order. */
    record Either(List<SettingKind> kinds) implements SettingKind {
        public Either {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * A name that an expression sees besides params and inputs.
     *
     * @param type its type, or the fallback where {@code itemOf} has no known item type
     * @param itemOf the input whose item type it has; null where the type is fixed
     */
    record Local(String name, PortType type, @Nullable String itemOf) {
        public static Local of(String name, PortType type) {
            return new Local(name, type, null);
        }

        public static Local itemOf(String name, String input) {
            return new Local(name, PortType.ANY, input);
        }
    }

    static SettingKind literal(PortType type) {
        return new Literal(type);
    }

    static SettingKind choice(String... words) {
        return new Choice(List.of(words));
    }

    static SettingKind path(PathOf.Target target) {
        return new PathOf(target);
    }

    static SettingKind time() {
        return new Time();
    }

    static SettingKind formula(PortType result, Local... locals) {
        return new Formula(result, List.of(locals));
    }

    static SettingKind mapOf(SettingKind values) {
        return new MapOf(values);
    }

    static SettingKind listOf(SettingKind items) {
        return new ListOf(items);
    }

    static SettingKind group(Setting... fields) {
        return new Group(List.of(fields));
    }

    static SettingKind either(SettingKind... kinds) {
        return new Either(List.of(kinds));
    }
}
