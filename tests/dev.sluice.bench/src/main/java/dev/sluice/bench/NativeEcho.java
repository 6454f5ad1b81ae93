package dev.sluice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A worker in C that gives back its inputs, and does as little as it can: what is measured is all that is around it. Its calls
 * take no time, so it writes the answers to all requests of a read at once, as docs/native.md says.
 */
final class NativeEcho {
    static final String NAME = "echo";
    private static final String SOURCE = """
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <unistd.h>
            static char in[1 << 18], out[1 << 18];
            int main(void) {
              size_t end = 0;
              setvbuf(stdout, out, _IOFBF, sizeof out);
              puts("{\\"ready\\":1}");
              fflush(stdout);
              for (ssize_t got; (got = read(0, in + end, sizeof in - end)) > 0; fflush(stdout)) {
                char *line = in, *stop;
                end += got;
                for (; (stop = memchr(line, '\\n', in + end - line)); line = stop + 1) {
                  char *inputs = strstr(line, ",\\"inputs\\":") + 10;
                  printf("{\\"id\\":%ld,\\"result\\":", strtol(line + 6, NULL, 10));
                  fwrite(inputs, 1, stop - 1 - inputs, stdout);
                  puts("}");
                }
                end -= line - in;
                memmove(in, line, end);
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
