package dev.sluice.ui.internal.wizard;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new flow begins with. In the texts of a template {@code FLOW_NAME} stands for the flow's name and
 * {@code FLOW_FOLDER} for its folder's path, which ends with a slash unless it is empty.
 *
 * @param id the name of the template's folder beside this class
 * @param files the names of further files in that folder, by the path that each gets in the project; one that is there
 *     already stays as it is
 */
record FlowTemplate(String id, String title, String description, Map<String, String> files) {
    static final List<FlowTemplate> ALL = List.of(
            new FlowTemplate("empty", "Empty", "No node yet", Map.of()),
            new FlowTemplate(
                    "read",
                    "Read, transform, write",
                    "Reads a table, keeps the rows that matter, writes them as JSON",
                    Map.of("data/orders.csv", "data/orders.csv")),
            new FlowTemplate(
                    "foreach",
                    "For each, with a script",
                    "Calls a Python script for each row, four at a time",
                    Map.of("data/orders.csv", "data/orders.csv", "nodes/score.py", "nodes/score.py")),
            new FlowTemplate(
                    "subflow",
                    "Subflow",
                    "Calls a second flow, which is created beside it",
                    Map.of("FLOW_FOLDERFLOW_NAME-step.flow", "step.flow")),
            new FlowTemplate("try", "Try", "Makes a value of a failure, and goes on", Map.of()));

    FlowTemplate {
        files = Map.copyOf(files);
    }

    /** The text of the flow itself. */
    String text(String name, String folder) {
        return fill(read("main.flow"), name, folder);
    }

    /** The texts of the further files by their paths in the project. */
    Map<String, String> furtherTexts(String name, String folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, file) -> texts.put(fill(path, name, folder), fill(read(file), name, folder)));
        return texts;
    }

    private static String fill(String text, String name, String folder) {
        return text.replace("FLOW_FOLDER", folder).replace("FLOW_NAME", name);
    }

    private String read(String file) {
        String path = "templates/" + id + "/" + file;
        try (InputStream stream = FlowTemplate.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new FileNotFoundException(path + " is missing in this bundle");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
