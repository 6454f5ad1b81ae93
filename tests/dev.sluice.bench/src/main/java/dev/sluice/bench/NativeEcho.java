package dev.sluice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker in C that gives back its inputs, and does as little as it can: what is measured is all that is around it. */
final class NativeEcho {
    static final String NAME = "echo";
    private static final String SOURCE = """
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            int main(void) {
              char *line = NULL;
              size_t size = 0;
              puts("{\\"ready\\":1}");
              fflush(stdout);
              for (long length; (length = getline(&line, &size, stdin)) > 0; fflush(stdout)) {
                long id = strtol(line + 6, NULL, 10);
                const char *inputs = strstr(line, ",\\"inputs\\":") + 10;
                printf("{\\"id\\":%ld,\\"result\\":%.*s}\\n", id, (int)(line + length - 2 - inputs), inputs);
              }
            }
            """;

    private NativeEcho() {}

    /**
     * Builds it in a folder.
     *
     * @throws IOException where there is no C compiler
     */
    static void build(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("echo.c"), SOURCE);
        Process compiler = new ProcessBuilder("cc", "-O2", "-o", NAME, "echo.c")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new IOException("cc failed: " + said);
        }
    }
}
