package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every node type must say of itself, so that palette, properties view and {@code sluice nodes} have something to
 * show. A test asserts that {@link #problems} is empty.
 */
public final class NodeContract {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9-]*");
    private static final int SUMMARY_LIMIT = 120;

    private final NodeType type;
    private final List<String> problems = new ArrayList<>();

    private NodeContract(NodeType type) {
        this.type = type;
    }

    /** What the type does not say or says wrongly, a sentence each; empty where all is well. */
    public static List<String> problems(NodeType type) {
        NodeContract contract = new NodeContract(type);
        contract.checkTexts();
        contract.checkPorts("input", type.inputs());
        contract.checkPorts("output", type.outputs());
        contract.checkSettings("", type.settings());
        return List.copyOf(contract.problems);
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(type.id() + ": " + problem);
        }
    }

    private void checkTexts() {
        require(!type.title().equals(type.id()), "the title is missing");
        String summary = type.summary();
        require(
                !summary.isBlank() && summary.length() <= SUMMARY_LIMIT && summary.endsWith("."),
                "the summary must be one sentence of at most " + SUMMARY_LIMIT + " chars, with a period");
        require(type.help().contains("```yaml"), "the help must show an example in a ```yaml block");
        require(type.help().contains("type: " + type.id()), "the example must use the type");
        require(type.version() >= 1, "versions start at 1");
    }

    private void checkPorts(String what, List<Port> ports) {
        Set<String> seen = new HashSet<>();
        for (Port port : ports) {
            String name = "the " + what + " '" + port.name() + "' ";
            require(IDENTIFIER.matcher(port.name()).matches(), name + "is no identifier");
            require(seen.add(port.name()), name + "stands twice");
            require(!port.help().isBlank(), name + "has no help");
            require(type.help().contains("`" + port.name() + "`"), name + "is not in the help");
        }
    }

    private void checkSettings(String within, List<Setting> settings) {
        Set<String> seen = new HashSet<>();
        for (Setting setting : settings) {
            String name = "the setting '" + within + setting.name() + "' ";
            require(SETTING.matcher(setting.name()).matches(), name + "must be lower case with dashes");
            require(seen.add(setting.name()), name + "stands twice");
            require(!setting.help().isBlank(), name + "has no help");
            require(type.help().contains("`" + setting.name() + "`"), name + "is not in the help");
            checkParts(within + setting.name() + ".", setting.kind());
        }
    }

    private void checkParts(String within, SettingKind kind) {
        switch (kind) {
            case SettingKind.MapOf map -> checkParts(within, map.values());
            case SettingKind.ListOf list -> checkParts(within, list.items());
            case SettingKind.Group group -> checkSettings(within, group.fields());
            case SettingKind.Either either -> either.kinds().forEach(one -> checkParts(within, one));
            default -> {
                // has no parts
            }
        }
    }
}
