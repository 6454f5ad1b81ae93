package dev.sluice.cli.secrets;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file with a JSON object of secrets by name. It is refused where others than its owner may read or write it, as far as the
 * file system has such rights. It is read again where it has changed. Thread-safe.
 */
final class Keyring {
    private static final long MOST = 1 << 20;
    private static final String SUBJECT = "Keyring";
    private static final Set<PosixFilePermission> OWN = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path file;
    private final Path home;
    private final boolean required;
    private volatile @Nullable Content content;

    /**
     * A keyring in this file.
     *
     * @param home the person's folder, which messages call {@code ~}
     * @param required whether it is an error where there is no such file
     */
    Keyring(Path file, Path home, boolean required) {
        this.file = file;
        this.home = home;
        this.required = required;
    }

    /** What the file had when it was read. */
    private record Content(
            FileTime modified, long size, @Nullable Object key, Map<String, String> secrets) {
        boolean isOf(BasicFileAttributes now) {
            return modified.equals(now.lastModifiedTime()) && size == now.size() && Objects.equals(key, now.fileKey());
        }
    }

    /**
     * The secret of a name; null where there is none.
     *
     * @throws IOException where the file cannot be read or is not the person's own, with what to do; no value is in it
     */
    @Nullable
    String find(String name) throws IOException {
        Content now = now();
        return now == null ? null : now.secrets.get(name);
    }

    /** Where it is, who may use it and how many secrets it has, for a person. */
    Finding finding() {
        try {
            Content now = now();
            if (now == null) {
                return Finding.good(SUBJECT, "none; it would be " + name());
            }
            int count = now.secrets.size();
            return Finding.good(
                    SUBJECT,
                    name() + ", " + count + (count == 1 ? " name" : " names")
                            + (hasRights() ? ", only its owner may use it" : ""));
        } catch (IOException e) {
            return wrong(e);
        }
    }

    /** That it cannot be used, for a reason whose message says what to do behind a semicolon. */
    static Finding wrong(IOException why) {
        String[] parts = String.valueOf(why.getMessage()).split("; ", 2);
        return Finding.missing(SUBJECT, parts[0], parts.length == 2 ? parts[1] : "");
    }

    /** What it has now; null where there is none, and none is needed. */
    private @Nullable Content now() throws IOException {
        BasicFileAttributes now;
        try {
            now = attributes();
        } catch (NoSuchFileException e) {
            if (required) {
                throw new IOException(
                        "there is no keyring " + name() + ", which the variable " + MachineSecrets.KEYRING
                                + " names; correct it",
                        e);
            }
            return null;
        }
        Content known = content;
        if (known == null || !known.isOf(now)) {
            known = new Content(now.lastModifiedTime(), now.size(), now.fileKey(), read(now.size()));
            content = known;
        }
        return known;
    }

    private boolean hasRights() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private BasicFileAttributes attributes() throws IOException {
        if (!hasRights()) {
            return Files.readAttributes(file, BasicFileAttributes.class);
        }
        // Who can read a file that only its owner can is the owner, so who that is need not be asked.
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        if (!OWN.containsAll(attributes.permissions())) {
            throw new IOException("the keyring " + name() + " may be used by others ("
                    + PosixFilePermissions.toString(attributes.permissions()) + "); make it your own: chmod 600 "
                    + name());
        }
        return attributes;
    }

    private Map<String, String> read(long size) throws IOException {
        if (size > MOST) {
            throw new IOException(
                    "the keyring " + name() + " has more than " + MOST + " bytes; secrets are short texts");
        }
        Value read;
        try {
            read = Json.read(Files.readAllBytes(file));
        } catch (JsonException e) {
            // what the reader says may hold a part of the text
            throw new IOException("the keyring " + name() + " is no JSON, from line " + e.line() + ", column "
                    + e.column() + "; write it as {\"NAME\": \"value\"}");
        } catch (IOException e) {
            throw new IOException(
                    "the keyring " + name() + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
        if (!(read instanceof RecordValue record)) {
            throw new IOException("the keyring " + name() + " is no object; write it as {\"NAME\": \"value\"}");
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : record.names()) {
            if (!(record.get(name) instanceof StringValue text)) {
                throw new IOException("'" + name + "' in the keyring " + name() + " is no text; write it in quotes");
            }
            secrets.put(name, text.value());
        }
        return Map.copyOf(secrets);
    }

    private String name() {
        return file.startsWith(home) ? "~/" + home.relativize(file).toString().replace('\\', '/') : file.toString();
    }
}
