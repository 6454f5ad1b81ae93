package dev.sluice.engine.internal;

import dev.sluice.engine.cache.CacheKey;
import dev.sluice.engine.cache.ContentHash;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the key of one node in one pass: type, grants, inputs, settings with what their expressions see, and what the type
 * names of the outside. For one thread, which reads files.
 */
final class KeyMaker implements Fingerprint.Question, Fingerprint.Print {
    private static final String PARAMS = "params";
    private static final Pattern PARAM = Pattern.compile("\\bparams\\b(?:\\s*\\.\\s*([A-Za-z_][A-Za-z0-9_]*))?");

    private final NodePlan node;
    private final Inputs inputs;
    private final ProjectFolder project;
    private final FileHashes hashes;
    private final @Nullable Redactor redactor;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** @param inputs that are complete */
    KeyMaker(NodePlan node, Inputs inputs, ProjectFolder project, FileHashes hashes, @Nullable Redactor redactor) {
        this.node = node;
        this.inputs = inputs;
        this.project = project;
        this.hashes = hashes;
        this.redactor = redactor;
    }

    /**
     * The key.
     *
     * @throws NotCachedException where what the node gives is not to be kept
     * @throws Exception where something of it cannot be read
     */
    CacheKey key(String version) throws Exception {
        NodeSpec spec = node.spec();
        NodeType type = spec.definition().type();
        text("the version of Sluice", version);
        text("its type", type.id() + " " + type.version());
        text("what it gives", String.join(",", spec.outputs()));
        if (spec.grants() != null) {
            text("its grants", new TreeMap<>(spec.grants()).toString());
        }
        for (int i = 0; i < inputs.size(); i++) {
            Value value = inputs.value(i);
            if (value != null) {
                parts.put("the input '" + inputs.name(i) + "'", hash(value));
            }
        }
        Settings settings = inputs.settings();
        for (Map.Entry<String, SettingValue> setting : inputs.setting().entrySet()) {
            ContentHash hash = new ContentHash();
            setting(setting.getKey(), setting.getValue(), settings, hash);
            parts.put("the setting '" + setting.getKey() + "'", hash.finish());
        }
        outside();
        return new CacheKey(parts);
    }

    private byte[] hash(Value value) throws NotCachedException {
        check(value);
        return ContentHash.of(value);
    }

    /** A hash of a secret would let one try out what it is. */
    private void check(Value value) throws NotCachedException {
        if (redactor != null && !redactor.mask(value).equals(value)) {
            throw new NotCachedException("it takes a secret");
        }
    }

    private void setting(String name, SettingValue setting, Settings settings, ContentHash hash) throws Exception {
        switch (setting) {
            case SettingValue.Plain plain -> {
                check(plain.value());
                hash.put(plain.value());
            }
            case SettingValue.Computed computed -> {
                Value value = computed.expression().evaluate(inputs);
                check(value);
                hash.put(value);
            }
            case SettingValue.Formula formula -> hash.put(Value.of(formula(name, formula.expression())));
            case SettingValue.Parts all -> {
                for (Map.Entry<String, SettingValue> part : all.parts().entrySet()) {
                    hash.put(Value.of(part.getKey()));
                    setting(name, part.getValue(), settings, hash);
                }
                hash.put(Value.of(all.parts().size()));
            }
            case SettingValue.Items all -> {
                for (SettingValue item : all.items()) {
                    setting(name, item, settings, hash);
                }
                hash.put(Value.of(all.items().size()));
            }
        }
    }

    /** The text of an expression, whose params become parts of their own; all else that it sees are inputs. */
    private String formula(String name, Expression expression) throws NotCachedException {
        String text = expression.text();
        if (text == null) {
            throw new NotCachedException("the setting '" + name + "' is code that has no text");
        }
        for (Matcher at = PARAM.matcher(text); at.find(); ) {
            Value params = inputs.get(PARAMS);
            String param = at.group(1);
            Value value = params instanceof RecordValue record && param != null ? record.get(param) : params;
            if (value != null) {
                parts.put(param == null ? "the params" : "the param '" + param + "'", hash(value));
            }
        }
        return text;
    }

    /** Only what the node's type names of the outside. */
    Map<String, byte[]> outside() throws Exception {
        NodeDefinition definition = node.spec().definition();
        Fingerprint code = definition.code();
        if (code != null) {
            code.take(this, this);
        }
        Fingerprint reads = definition.reads();
        if (reads != null) {
            reads.take(this, this);
        }
        return parts;
    }

    @Override
    public Settings settings() {
        return inputs.settings();
    }

    @Override
    public ProjectFolder project() {
        return project;
    }

    @Override
    public @Nullable Value find(String port) {
        return inputs.find(port);
    }

    @Override
    public @Nullable List<String> grants(Capability capability) {
        Map<Capability, List<String>> grants = node.spec().grants();
        return grants == null ? null : grants.getOrDefault(capability, List.of());
    }

    @Override
    public void file(String path) throws Exception {
        parts.put("the file " + path, content(path));
    }

    @Override
    public void script(String path) throws Exception {
        parts.put("the script " + path, content(path));
    }

    private byte[] content(String path) throws Exception {
        project.check(path);
        if (!Files.exists(project.root().resolve(path))) {
            return ContentHash.of(Value.NULL);
        }
        Path file = project.existing(path);
        if (!Files.isRegularFile(file)) {
            throw NodeFailure.user("'" + path + "' is no file");
        }
        return hashes.of(file);
    }

    @Override
    public void text(String subject, String content) {
        parts.put(subject, ContentHash.of(content));
    }
}
