package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.UsageException;
import dev.sluice.compiler.Params;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a run's params: those of {@code -p} before those of {@code --params}, and those before defaults. */
final class ParamSource {
    private final Console console;
    private final RunArguments arguments;

    ParamSource(Console console, RunArguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    RecordValue bind(Plan plan) throws UsageException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (arguments.paramsFile() != null) {
            texts.putAll(read(arguments.paramsFile()));
        }
        texts.putAll(arguments.params());
        Params params = Params.bind(plan, texts);
        if (!params.problems().isEmpty()) {
            throw new UsageException(String.join("\n", params.problems()));
        }
        return params.values();
    }

    private Map<String, String> read(Path file) throws UsageException {
        try (InputStream in = Files.newInputStream(console.folder().resolve(file))) {
            if (!(Json.read(in) instanceof RecordValue record)) {
                throw new UsageException("'" + file + "' must hold one JSON object of param values by name.");
            }
            Map<String, String> texts = new LinkedHashMap<>();
            record.forEach((name, value) -> texts.put(name, text(value)));
            return texts;
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file '" + file + "'. --params takes a file with a JSON object.");
        } catch (JsonException e) {
            throw new UsageException("'" + file + "' is no JSON: " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    private static String text(Value value) {
        return value instanceof StringValue string ? string.value() : Json.write(value);
    }
}
