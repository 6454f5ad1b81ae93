package dev.sluice.lang.process.script;

import dev.sluice.lang.process.Reach;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.LargeValueException;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The files through which a call of a streamable script gets and gives bytes and tables, however many. Which of its values are
 * such files its description says, by the types of its ports, and never the values themselves: an input of type bytes or table
 * is the path of a file to read, an output of such a type the name of a file that it has written into a folder of this call. The
 * file of a table is one in {@link dev.sluice.nodes.api.value.TableFormat}. For one call.
 */
public final class CallFiles implements AutoCloseable {
    /** The environment variable that names the folder for what a script writes. */
    public static final String VARIABLE = "SLUICE_OUT";

    /** The property that says how many bytes a file that a script writes may have. */
    public static final String LIMIT = "sluice.limits.script-file";

    /** How more can be allowed, for messages. */
    public static final String ADVICE = "raise the limit with -D" + LIMIT + "=BYTES";

    private static final long MOST = 16L << 30;
    private static final int BLOCK = 512;

    private final String script;
    private final ValueFiles values;
    private final Cancellation cancellation;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Map<String, PortType.TableOf> inputTables;
    private final Map<String, PortType.TableOf> outputTables;
    private final @Nullable Path folder;

    private CallFiles(
            String script,
            NodeContext context,
            List<Port> inputs,
            List<Port> outputs,
            Takes takes,
            @Nullable Path folder) {
        this.script = script;
        this.values = context.files();
        this.cancellation = context.cancellation();
        this.inputs = names(inputs);
        this.outputs = names(outputs);
        this.inputTables = tables(inputs, takes);
        this.outputTables = tables(outputs, takes);
        this.folder = folder;
    }

    /** What goes through files; other values go as JSON. */
    public enum Takes {
        /** Ports of type bytes. */
        BYTES,
        /** Ports of type bytes, and those of type table. */
        TABLES
    }

    /** Whether calls of a script go through files: where its description has the hint streamable, and a port of such a type. */
    public static boolean needed(@Nullable NodeType described, Takes takes) {
        return described != null
                && described.hints().contains(Hint.STREAMABLE)
                && (hasFiles(described.inputs(), takes) || hasFiles(described.outputs(), takes));
    }

    private static boolean hasFiles(List<Port> ports, Takes takes) {
        return !names(ports).isEmpty() || !tables(ports, takes).isEmpty();
    }

    /**
     * Refuses a script whose calls go through files, and would be answered by workers.
     *
     * @throws NodeFailure of class user
     */
    public static void refuseWorkers(String script, @Nullable NodeType described, Takes takes) throws NodeFailure {
        if (needed(described, takes)) {
            throw NodeFailure.user("'" + script + "' is streamable and has ports of type bytes"
                    + (takes == Takes.TABLES ? " or table" : "") + ", which workers do not have:"
                    + " take 'workers' out of its description, or 'streamable' out of its hints");
        }
    }

    /**
     * Those of a call that begins.
     *
     * @param script its path, for messages
     * @param described what the description beside it says; null where it has none
     * @throws NodeFailure of class system where the disk takes no files
     */
    public static CallFiles of(String script, @Nullable NodeType described, Takes takes, NodeContext context)
            throws NodeFailure {
        if (described == null || !needed(described, takes)) {
            return new CallFiles(script, context, List.of(), List.of(), takes, null);
        }
        try {
            Path folder = context.files().workspace();
            Files.createDirectory(folder.resolve("in"));
            Files.createDirectory(folder.resolve("out"));
            return new CallFiles(script, context, described.inputs(), described.outputs(), takes, folder);
        } catch (IOException e) {
            throw failure(script, e);
        }
    }

    private static List<String> names(List<Port> ports) {
        return ports.stream()
                .filter(port -> port.type() == PortType.BYTES || port.type().equals(PortType.option(PortType.BYTES)))
                .map(Port::name)
                .toList();
    }

    private static Map<String, PortType.TableOf> tables(List<Port> ports, Takes takes) {
        Map<String, PortType.TableOf> tables = new LinkedHashMap<>();
        for (Port port : takes == Takes.TABLES ? ports : List.<Port>of()) {
            PortType type = port.type() instanceof PortType.OptionOf option ? option.some() : port.type();
            if (type instanceof PortType.TableOf table) {
                tables.put(port.name(), table);
            }
        }
        return tables;
    }

    /** Whether there are any. */
    public boolean used() {
        return folder != null;
    }

    /** The inputs that are files of bytes. */
    public List<String> inputs() {
        return inputs;
    }

    /** The outputs that are files of bytes. */
    public List<String> outputs() {
        return outputs;
    }

    /** The inputs that are files of tables. */
    public Map<String, PortType.TableOf> inputTables() {
        return Collections.unmodifiableMap(inputTables);
    }

    /** The outputs that are files of tables. */
    public Map<String, PortType.TableOf> outputTables() {
        return Collections.unmodifiableMap(outputTables);
    }

    /** Whether one of the files is a table. */
    public boolean hasTables() {
        return !inputTables.isEmpty() || !outputTables.isEmpty();
    }

    /** The folder in which the inputs that are files lie. */
    public Path in() {
        return folder == null ? Path.of("") : folder.resolve("in");
    }

    /** The folder that the script may write to. */
    public Path out() {
        return folder == null ? Path.of("") : folder.resolve("out");
    }

    /** Shows the script what belongs to the call, and nothing else of the run. */
    void show(Reach.Builder reach) throws IOException {
        if (folder != null) {
            reach.project(in(), false);
            reach.project(out(), true);
        }
    }

    /** The limits of the shell that hold for it in a cage, so that it does not fill the disk. */
    List<String> limits() {
        return folder == null ? List.of() : List.of("-f " + Math.max(1, most() / BLOCK));
    }

    /** How many bytes a file that a script writes may have. */
    public static long most() {
        return Math.max(1, Long.getLong(LIMIT, MOST));
    }

    /** The environment variables that it needs besides. */
    public Map<String, String> environment() {
        return folder == null ? Map.of() : Map.of(VARIABLE, out().toString());
    }

    /** The inputs with the path of a file in place of the bytes, as {@link #given(RecordValue, UnaryOperator)}. */
    public RecordValue given(RecordValue values) throws NodeFailure {
        return given(values, name -> in().resolve(name).toString());
    }

    /**
     * The same for a script that sees the folder of its inputs elsewhere.
     *
     * @param seen the path of a file there, by its name
     * @throws NodeFailure of class system where they cannot be put there
     */
    public RecordValue given(RecordValue values, UnaryOperator<String> seen) throws NodeFailure {
        RecordValue given = values;
        try {
            for (String name : inputs) {
                Value value = values.get(name);
                if (folder != null && value instanceof BytesValue bytes) {
                    ValueFiles.place(bytes, in().resolve(name));
                    given = given.with(name, Value.of(seen.apply(name)));
                } else {
                    refuse(name, value, "bytes");
                }
            }
            for (Map.Entry<String, PortType.TableOf> each : inputTables.entrySet()) {
                String name = each.getKey();
                Value value = values.get(name);
                if (folder != null && value instanceof ListValue rows) {
                    place(name, rows, each.getValue(), in().resolve(name));
                    given = given.with(name, Value.of(seen.apply(name)));
                } else {
                    refuse(name, value, "rows");
                }
            }
            load(given);
            return given;
        } catch (LargeValueException e) {
            throw NodeFailure.user("the inputs of " + script + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw failure(script, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw failure(script, e);
        }
    }

    /** What goes as JSON is written by another thread, so it must be clear before that it can be in memory. */
    private static void load(Value value) {
        switch (value) {
            case BytesValue bytes when bytes.file() != null -> bytes.buffer();
            case ListValue list -> list.items().forEach(CallFiles::load);
            case RecordValue record -> record.forEach((name, field) -> load(field));
            default -> {
                // it is in memory
            }
        }
    }

    private void refuse(String input, @Nullable Value value, String needed) throws NodeFailure {
        if (value != null && !(value instanceof NullValue)) {
            throw NodeFailure.user("the input '" + input + "' of " + script + " is "
                    + value.kind().words() + ", but " + needed + " are needed");
        }
    }

    private void place(String input, ListValue rows, PortType.TableOf type, Path file) throws NodeFailure, IOException {
        try {
            TablePlacing.place(rows, type.row(), file, cancellation);
        } catch (ConversionException e) {
            throw NodeFailure.user("the input '" + input + "' of " + script + " is no " + type + ": " + e.getMessage());
        }
    }

    /**
     * The result with bytes and rows in place of the names of files. What it does not hold, or is none, is left to those who check it.
     *
     * @throws NodeFailure of class permanent where there is no such file, of class system where the disk fails
     */
    public Value taken(Value result) throws NodeFailure {
        if (!(result instanceof RecordValue record)) {
            return result;
        }
        RecordValue taken = record;
        for (String name : outputs) {
            Value value = record.get(name);
            if (value != null && !(value instanceof NullValue)) {
                taken = taken.with(name, bytes(name, value));
            }
        }
        for (Map.Entry<String, PortType.TableOf> table : outputTables.entrySet()) {
            Value value = record.get(table.getKey());
            if (value != null && !(value instanceof NullValue)) {
                taken = taken.with(table.getKey(), rows(table.getKey(), value, table.getValue()));
            }
        }
        return taken;
    }

    private BytesValue bytes(String output, Value value) throws NodeFailure {
        try {
            return values.take(written(output, value, "bytes"));
        } catch (IOException e) {
            throw failure(script, e);
        }
    }

    private ListValue rows(String output, Value value, PortType.TableOf type) throws NodeFailure {
        Path file = written(output, value, "rows");
        try {
            return values.takeRows(file, type.row(), cancellation);
        } catch (ConversionException e) {
            throw NodeFailure.permanent(
                    "the output '" + output + "' of " + script + " is no " + type + ": " + e.getMessage());
        } catch (FileSystemException e) {
            throw failure(script, e);
        } catch (IOException e) {
            throw NodeFailure.of(
                    ErrorClass.PERMANENT, "the output '" + output + "' of " + script + " is " + e.getMessage(), e);
        }
    }

    /** The file that an output names. */
    private Path written(String output, Value value, String content) throws NodeFailure {
        Path file = value instanceof StringValue text ? file(text.value()) : null;
        if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw NodeFailure.permanent("the output '" + output + "' of " + script + " is " + value
                    + ", which is no file in the folder that " + VARIABLE
                    + " names; write the " + content + " to a file there and give its name");
        }
        try {
            if (Files.size(file) > most()) {
                throw NodeFailure.permanent("the output '" + output + "' of " + script + " has more than " + most()
                        + " bytes, the limit; give less, or " + ADVICE);
            }
            return file;
        } catch (IOException e) {
            throw failure(script, e);
        }
    }

    /** A file right in the folder for results; null for any other path. */
    private @Nullable Path file(String name) {
        try {
            Path file = out().resolve(name).normalize();
            return out().equals(file.getParent()) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static NodeFailure failure(String script, IOException e) {
        String reason = e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : "" + e;
        return NodeFailure.of(ErrorClass.SYSTEM, "the files for what " + script + " gets and gives: " + reason, e);
    }

    /** Deletes what is left of them. */
    @Override
    public void close() {
        if (folder != null) {
            ValueFiles.delete(folder);
        }
    }
}
