package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.SettingKind.Local;
import dev.sluice.nodes.api.type.PortType;

/** The input that most nodes over lists have, and the names that their expressions see. */
final class Items {
    static final PortType LIST = PortType.list(PortType.ANY);
    static final Port INPUT = Port.required("items", LIST, "A list or a table.");
    static final Local ITEM = Local.itemOf("item", INPUT.name());
    static final Local INDEX = Local.of("index", PortType.S64);

    private Items() {}
}
