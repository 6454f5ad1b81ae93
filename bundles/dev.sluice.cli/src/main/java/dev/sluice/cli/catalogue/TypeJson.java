package dev.sluice.cli.catalogue;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Node types for programs. */
public final class TypeJson {
    private TypeJson() {}

    /** Every type of a catalogue, by id. */
    public static ListValue list(Catalogue catalogue) {
        return list(catalogue.definitions().values(), definition -> type(definition.type()));
    }

    /** One type. */
    public static RecordValue type(NodeType type) {
        RecordValue.Builder record = RecordValue.builder()
                .put("id", Value.of(type.id()))
                .put("version", Value.of(type.version()))
                .put("title", Value.of(type.title()))
                .put("summary", Value.of(type.summary()))
                .put("category", Value.of(type.category()))
                .put("inputs", list(type.inputs(), TypeJson::input))
                .put("open-inputs", Value.of(type.openInputs()))
                .put("outputs", list(type.outputs(), TypeJson::output))
                .put("settings", list(type.settings(), TypeJson::setting))
                .put("capabilities", list(type.capabilities(), capability -> Value.of(capability.key())))
                .put("container", Value.of(type.container() != null));
        if (type.timeout() != null) {
            record.put("timeout", Value.of(Durations.text(type.timeout())));
        }
        if (type.deprecated() != null) {
            record.put("deprecated", Value.of(type.deprecated()));
        }
        return record.put("help", Value.of(type.help())).build();
    }

    private static <T> ListValue list(Collection<T> items, Function<T, Value> function) {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(function.apply(item)));
        return ListValue.copyOf(values);
    }

    private static Value input(Port port) {
        return port(port)
                .put("required", Value.of(port.required()))
                .put("many", Value.of(port.many()))
                .put("help", Value.of(port.help()))
                .build();
    }

    private static Value output(Port port) {
        return port(port).put("help", Value.of(port.help())).build();
    }

    private static RecordValue.Builder port(Port port) {
        return RecordValue.builder()
                .put("name", Value.of(port.name()))
                .put("type", Value.of(port.type().toString()));
    }

    private static Value setting(Setting setting) {
        RecordValue.Builder record = RecordValue.builder()
                .put("name", Value.of(setting.name()))
                .put("kind", Value.of(Kinds.words(setting.kind())))
                .put("required", Value.of(setting.required()));
        if (setting.initial() != null) {
            record.put("default", setting.initial());
        }
        if (setting.kind() instanceof SettingKind.Group group) {
            record.put("fields", list(group.fields(), TypeJson::setting));
        }
        return record.put("help", Value.of(setting.help())).build();
    }
}
