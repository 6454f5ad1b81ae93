package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.Prompt;
import dev.sluice.cli.io.UsageException;
import dev.sluice.compiler.Params;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a run's params: those of {@code -p} before those of {@code --params}, then for secret ones those of the
 * machine, then defaults. A secret one that has none of these is asked for, where there is a person at a terminal.
 */
final class ParamSource {
    private final Console console;
    private final RunArguments arguments;
    private final SecretSource secrets;

    ParamSource(Console console, RunArguments arguments, SecretSource secrets) {
        this.console = console;
        this.arguments = arguments;
        this.secrets = secrets;
    }

    RecordValue bind(Plan plan) throws UsageException {
        return bind(plan, given());
    }

    private Map<String, String> given() throws UsageException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (arguments.paramsFile() != null) {
            texts.putAll(read(arguments.paramsFile()));
        }
        texts.putAll(arguments.params());
        return texts;
    }

    private RecordValue bind(Plan plan, Map<String, String> texts) throws UsageException {
        Params params = Params.bind(plan, texts, name -> secret(plan, name));
        if (!params.problems().isEmpty()) {
            throw new UsageException(String.join("\n", params.problems()));
        }
        warn(plan);
        return params.values();
    }

    /** What the machine has, or else a person types. */
    private @Nullable String secret(Plan plan, String name) throws IOException {
        String found = secrets.find(name);
        boolean missing = found == null
                && plan.params().stream().anyMatch(param -> param.name().equals(name) && param.initial() == null);
        Prompt prompt = console.prompt();
        return missing && prompt != null ? prompt.secret("Secret param '" + name + "': ") : found;
    }

    /**
     * The params of a run that is gone on with: those of its journal, and what the journal does not have.
     *
     * @param known as the journal has them
     * @param lost the names of those that it does not have
     */
    RecordValue bindAgain(Plan plan, RecordValue known, Set<String> lost) throws UsageException {
        Map<String, String> texts = given();
        for (String name : texts.keySet()) {
            if (known.get(name) != null && !lost.contains(name)) {
                throw new UsageException("The param '" + name + "' is in the journal, and a run that goes on keeps it."
                        + " Leave it out, or run the flow anew.");
            }
        }
        List<Param> missing = plan.params().stream()
                .filter(param -> lost.contains(param.name()) || known.get(param.name()) == null)
                .toList();
        RecordValue again = bind(plan.withParams(missing), texts);
        RecordValue.Builder all = RecordValue.builder();
        for (Param param : plan.params()) {
            Value value = again.get(param.name());
            all.put(param.name(), value == null ? Objects.requireNonNull(known.get(param.name())) : value);
        }
        return all.build();
    }

    private void warn(Plan plan) {
        for (Param param : plan.params()) {
            if (param.secret() && arguments.params().containsKey(param.name())) {
                console.err()
                        .line("warning: The secret '" + param.name()
                                + "' stands on the command line, where other programs"
                                + " and the shell's history have it. Set the environment variable "
                                + SecretSource.variable(param.name()) + ", or put it into the keyring.");
            }
        }
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
