package dev.sluice.cli.inbox;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands for the runs of a journal: a file each, in the folder {@code commands} beside the segments. A command is
 * written under another name and moved, so that it is there as a whole or not at all; it is deleted when it is done, and
 * what is said of it stands in a file beside it until the one who left it has read that. Thread-safe; each call looks at the
 * files anew.
 */
public final class CommandFolder {
    /** The most bytes that a command may have. */
    public static final int MOST_BYTES = 1 << 20;

    private static final String NAME = "commands";
    private static final String REFUSED = "refused";
    private static final int MOST_REFUSED = 20;

    private final Path folder;

    private CommandFolder(Path folder) {
        this.folder = folder;
    }

    /** The commands for the runs of a journal; the folder is made with the first. */
    public static CommandFolder in(Path journal) {
        return new CommandFolder(journal.resolve(NAME));
    }

    Path path() {
        return folder;
    }

    /**
     * Leaves a command. It is on disk when this returns.
     *
     * @throws IOException where it cannot be written, or is too large
     */
    public void leave(Letter letter, RecordValue command) throws IOException {
        byte[] text = Json.bytes(command);
        if (text.length > MOST_BYTES) {
            throw new IOException("the command has " + text.length + " bytes; at most " + MOST_BYTES + " are taken");
        }
        Files.createDirectories(folder, Owner.alone(folder, true));
        write(letter, letter.file(), text);
    }

    private void write(Letter letter, String name, byte[] text) throws IOException {
        Path draft = folder.resolve(letter.draft());
        try {
            try (FileChannel out = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    Owner.alone(folder, false))) {
                ByteBuffer rest = ByteBuffer.wrap(text);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** The commands that wait, those of a run in the order in which they were left. */
    public List<Letter> waiting() throws IOException {
        List<Letter> letters = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                Letter letter = Letter.parse(String.valueOf(file.getFileName()));
                if (letter != null) {
                    letters.add(letter);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        letters.sort(Comparator.comparing(Letter::run).thenComparing(Letter::stamp));
        return letters;
    }

    /**
     * Reads a command.
     *
     * @return null where it is gone
     * @throws BadCommandException where it is none, or from somebody else
     */
    @Nullable
    RecordValue read(Letter letter) throws IOException, BadCommandException {
        Path file = folder.resolve(letter.file());
        try {
            Owner.check(folder);
            Owner.check(file);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new BadCommandException("'" + letter.file() + "' is no plain file");
            }
            return parse(letter, file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static RecordValue parse(Letter letter, Path file) throws IOException, BadCommandException {
        byte[] text;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            text = in.readNBytes(MOST_BYTES + 1);
        }
        if (text.length > MOST_BYTES) {
            throw new BadCommandException("'" + letter.file() + "' has more than " + MOST_BYTES + " bytes");
        }
        try {
            if (Json.read(text) instanceof RecordValue command) {
                return command;
            }
        } catch (JsonException e) {
            throw new BadCommandException("'" + letter.file() + "' is no JSON: " + e.getMessage());
        }
        throw new BadCommandException("'" + letter.file() + "' holds no JSON object");
    }

    /** Whether it was said what became of a command, though its file may still be there. */
    boolean isAnswered(Letter letter) {
        return Files.exists(folder.resolve(letter.reply()), LinkOption.NOFOLLOW_LINKS);
    }

    /** Says what became of a command, and takes it away. */
    void answer(Letter letter, Reply reply) throws IOException {
        write(letter, letter.reply(), Json.bytes(reply.toValue()));
        withdraw(letter);
    }

    /** Refuses what is no command: it is moved aside, for people to look at. */
    void putAside(Letter letter, Reply reply) throws IOException {
        Path aside = folder.resolve(REFUSED);
        Files.createDirectories(aside, Owner.alone(folder, true));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(aside)) {
            List<Path> all = new ArrayList<>();
            files.forEach(all::add);
            all.sort(Comparator.naturalOrder());
            for (Path old : all.subList(0, Math.max(0, all.size() - MOST_REFUSED + 1))) {
                Files.deleteIfExists(old);
            }
        }
        Files.move(folder.resolve(letter.file()), aside.resolve(letter.file()), StandardCopyOption.REPLACE_EXISTING);
        answer(letter, reply);
    }

    /**
     * What was said of a command; it is not said again.
     *
     * @return null where nothing was said yet
     */
    public @Nullable Reply takeReply(Letter letter) throws IOException {
        Path file = folder.resolve(letter.reply());
        try {
            Value value = Json.read(Files.readAllBytes(file));
            Files.deleteIfExists(file);
            return Reply.of(value);
        } catch (NoSuchFileException e) {
            return null;
        } catch (JsonException | IllegalArgumentException e) {
            throw new IOException("'" + file + "' is no reply to a command: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a command back.
     *
     * @return whether it was still there
     */
    public boolean withdraw(Letter letter) throws IOException {
        return Files.deleteIfExists(folder.resolve(letter.file()));
    }

    /** Reads a command that waits, for the one who lists them; null where it cannot be. */
    public @Nullable RecordValue look(Letter letter) throws IOException {
        try {
            return read(letter);
        } catch (BadCommandException e) {
            return null;
        }
    }
}
