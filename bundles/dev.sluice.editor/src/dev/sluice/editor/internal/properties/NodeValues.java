package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes settings and links of a node, and sets them. What is set to nothing goes from the file. */
final class NodeValues {
    private NodeValues() {}

    static @Nullable Literal setting(Node node, String name) {
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName())) {
                return setting.getValue();
            }
        }
        return null;
    }

    static void setSetting(Node node, String name, @Nullable Literal value) {
        Setting found = null;
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName())) {
                found = setting;
            }
        }
        if (value == null) {
            node.getSettings().remove(found);
        } else if (found == null) {
            Setting setting = FlowFactory.eINSTANCE.createSetting();
            setting.setName(name);
            setting.setValue(value);
            node.getSettings().add(setting);
        } else {
            found.setValue(value);
        }
    }

    /** The references of an input, separated by commas; empty where it is not linked. */
    static String links(Node node, String port) {
        for (Input input : node.getInputs()) {
            if (port.equals(input.getPort())) {
                return input.getReferences().stream().map(Reference::getText).collect(Collectors.joining(", "));
            }
        }
        return "";
    }

    static void setLinks(Node node, String port, List<String> references, boolean many) {
        Input found = null;
        for (Input input : node.getInputs()) {
            if (port.equals(input.getPort())) {
                found = input;
            }
        }
        if (references.isEmpty()) {
            node.getInputs().remove(found);
            return;
        }
        if (found == null) {
            found = FlowFactory.eINSTANCE.createInput();
            found.setPort(port);
            node.getInputs().add(found);
        }
        found.setMany(found.isMany() || many || references.size() > 1);
        if (found.getReferences().stream().map(Reference::getText).toList().equals(references)) {
            return;
        }
        found.getReferences().clear();
        for (String text : references) {
            Reference reference = FlowFactory.eINSTANCE.createReference();
            reference.setText(text);
            found.getReferences().add(reference);
        }
    }
}
