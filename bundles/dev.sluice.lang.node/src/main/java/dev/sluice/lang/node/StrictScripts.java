package dev.sluice.lang.node;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.lang.node.internal.quickjs.QuickJs;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs scripts in QuickJS within this process, each call in an engine of its own, with nothing of the machine. Thread-safe. */
final class StrictScripts {
    private static final long MEMORY = 64L << 20;
    private static final long MOST_MEMORY = 2047L << 20;
    private static final int PAGE_BITS = 16;
    private static final int COMPILER_PAGES = 8192;
    private static final int LINE = 8192;
    private static final int LINES = 10_000;
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*(?:import\\s*[\\w*{\"']|export\\b[^\\n;]*\\bfrom\\b)");
    private static final Pattern PANIC = Pattern.compile("on an `Err` value: (?:Error: )?(.*)");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^(\\s*)export\\s+default\\s+(?=\\{)");

    private final NodeJsOptions options;
    private final WorkerText text;
    private final JsonReader results;
    private final Map<Key, Compiled> known = new ConcurrentHashMap<>();
    private final AtomicBoolean toldOnce = new AtomicBoolean();
    private volatile byte @Nullable [] stripper;

    StrictScripts(NodeJsOptions options, WorkerText text) {
        this.options = options;
        this.text = text;
        this.results =
                new JsonReader(JsonLimits.DEFAULT.withSize(Math.max(options.outputLimit(), JsonLimits.DEFAULT.size())));
    }

    private record Key(Path file, @Nullable String handler) {}

    private record Compiled(String source, byte[] code) {}

    /**
     * The result of a script's function for these inputs.
     *
     * @param asked whether its description asks for this; else there is no Node.js, which is told once
     * @param memory bytes that the engine may take; 0 for the usual
     * @throws NodeFailure where it fails, gives no usable result, or needs what only Node.js has
     * @throws InterruptedException where this thread was interrupted; the script has ended then
     */
    Value run(ScriptFile script, long memory, boolean asked, RecordValue inputs, NodeContext context)
            throws NodeFailure, InterruptedException {
        if (!asked && toldOnce.compareAndSet(false, true)) {
            context.log()
                    .warn(
                            "Node.js is missing, so scripts run in QuickJS, slower, and without modules, files and network; "
                                    + NodeJsWorkers.INSTALL);
        }
        int pages = (int) (Math.clamp(memory == 0 ? MEMORY : memory, 4L << 20, MOST_MEMORY) >> PAGE_BITS);
        byte[] code = code(script, context.log());
        Call call = new Call(script.name(), context.log());
        QuickJs.Given given = new QuickJs.Given(Json.write(inputs), context.idempotencyKey());
        try (QuickJs engine = new QuickJs(pages, call::log, given, call::answer)) {
            engine.run(code);
        } catch (QuickJs.BrokenException e) {
            throw broken(script, e);
        }
        return call.result();
    }

    /** The code of a script as it is now; where that is none, the code that it had, with a warning. */
    private byte[] code(ScriptFile script, NodeLog log) throws NodeFailure, InterruptedException {
        Key key = new Key(script.file(), script.handler());
        Compiled before = known.get(key);
        String source = script.text();
        if (before != null && before.source().equals(source)) {
            return before.code();
        }
        try {
            byte[] code = compile(script, source);
            known.put(key, new Compiled(source, code));
            return code;
        } catch (NodeFailure e) {
            if (before == null) {
                throw e;
            }
            known.put(key, new Compiled(source, before.code()));
            log.warn(script.name() + ": the changed version cannot be loaded, so the one before it runs on: "
                    + e.getMessage());
            return before.code();
        }
    }

    private byte[] compile(ScriptFile script, String source) throws NodeFailure, InterruptedException {
        if (IMPORT.matcher(source).find()) {
            throw NodeFailure.user(script.name() + " imports a module, which it cannot where it runs without Node.js:"
                    + " put all that it needs into the script, or let it run in Node.js (install that, and do not ask"
                    + " for 'sandbox: strict')");
        }
        String plain = script.name().endsWith("ts") ? withoutTypes(script, source) : source;
        String wanted = script.handler() == null ? "run" : script.handler();
        String module = text.strict(script, wanted, options.outputLimit())
                + DEFAULT.matcher(plain).replaceAll("$1globalThis.module.exports = ")
                + "\n;__sluice(typeof " + local(plain, wanted) + " === 'undefined' ? undefined : "
                + local(plain, wanted)
                + ");\n";
        try (QuickJs engine = new QuickJs(COMPILER_PAGES, line -> "", QuickJs.Given.NOTHING, (name, text) -> "")) {
            return engine.compile(module);
        } catch (QuickJs.BrokenException e) {
            throw broken(script, e);
        }
    }

    /** The name that the function has within the script. */
    private static String local(String source, String wanted) {
        Matcher alias = Pattern.compile("\\bexport\\s*\\{[^}]*?\\b([\\w$]+)\\s+as\\s+" + Pattern.quote(wanted) + "\\b")
                .matcher(source);
        return alias.find() ? alias.group(1) : wanted;
    }

    private String withoutTypes(ScriptFile script, String source) throws NodeFailure, InterruptedException {
        Call call = new Call(script.name(), (level, message) -> {});
        QuickJs.Given given = new QuickJs.Given(Json.write(Value.of(source)), "");
        try (QuickJs engine = new QuickJs(COMPILER_PAGES, call::log, given, call::answer)) {
            engine.run(stripper(engine));
        } catch (QuickJs.BrokenException e) {
            throw broken(script, e);
        }
        return call.result() instanceof StringValue stripped ? stripped.value() : "";
    }

    private byte[] stripper(QuickJs engine) throws QuickJs.BrokenException, InterruptedException {
        byte[] code = stripper;
        if (code == null) {
            code = engine.compile(text.stripper());
            stripper = code;
        }
        return code;
    }

    /** What the engine says where the script itself could not: of its syntax, its first run, or the end of its memory. */
    private static NodeFailure broken(ScriptFile script, QuickJs.BrokenException e) {
        String said = String.valueOf(e.getMessage()).replace("function.mjs", script.name());
        Matcher panic = PANIC.matcher(said);
        String first = panic.find()
                ? panic.group(1)
                : said.lines().filter(line -> !line.isBlank()).findFirst().orElse("it broke off");
        Matcher place = Pattern.compile(Pattern.quote(script.name()) + ":(\\d+)(?::\\d+)?\\)?")
                .matcher(said);
        return NodeFailure.foreign(
                ErrorClass.PERMANENT,
                first.contains("call stack exhausted")
                        ? script.name()
                                + " used up the call stack: its functions call each other too deep, or without end"
                        : script.name() + ": " + first.strip()
                                + (place.find() ? " (" + script.name() + ", line " + place.group(1) + ")" : ""),
                null,
                said);
    }

    /** One call: what it logs, and its answer. */
    private final class Call {
        private final String script;
        private final NodeLog log;
        private int lines;
        private String kind = "";
        private String answer = "";

        Call(String script, NodeLog log) {
            this.script = script;
            this.log = log;
        }

        String log(String message) {
            for (String line : message.split("\n", -1)) {
                lines++;
                if (lines <= LINES) {
                    log.info(
                            line.length() > LINE
                                    ? line.substring(0, LINE) + "… (" + (line.length() - LINE) + " more)"
                                    : line);
                } else if (lines == LINES + 1) {
                    log.info("… (more than " + LINES + " lines; the rest is not logged)");
                }
            }
            return "";
        }

        String answer(String name, String text) {
            if (kind.isEmpty()) {
                kind = name;
                answer = text;
            }
            return "";
        }

        Value result() throws NodeFailure {
            if (kind.isEmpty()) {
                throw NodeFailure.permanent(
                        script + " came to no end: its promise waits for something that never comes;"
                                + " there are no timers, files or network where it runs without Node.js");
            }
            try {
                Value read = results.read(answer);
                if (kind.equals("error") && read instanceof RecordValue error) {
                    throw failure(error);
                }
                return read;
            } catch (JsonException e) {
                throw NodeFailure.permanent(script + ": the result is not usable: " + e.problem());
            }
        }

        private NodeFailure failure(RecordValue error) {
            String type = textOf(error, "type");
            String trace = textOf(error, "trace");
            String message = textOf(error, "message");
            return NodeFailure.foreign(
                    ErrorClass.valueOf(textOf(error, "class").toUpperCase(Locale.ROOT)),
                    type.isEmpty() ? script + ": " + message : message,
                    type.isEmpty() ? null : type,
                    trace.isEmpty() ? null : trace);
        }

        private static String textOf(RecordValue record, String name) {
            return record.get(name) instanceof StringValue text ? text.value() : "";
        }
    }
}
