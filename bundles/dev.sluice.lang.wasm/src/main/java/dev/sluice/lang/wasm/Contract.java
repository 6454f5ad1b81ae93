package dev.sluice.lang.wasm;

/** How a module is written: what the help of each says at its end. */
final class Contract {
    static final String TEXT = """
            The module runs in an instance of its own for every call; nothing of the machine is open to it but what the
            node is granted. It takes one of three forms:

            - A command is a program with `main` for WASI preview 1 (`--target=wasm32-wasi`). It reads one JSON object
              (input name -> value) from stdin and writes one JSON value to stdout, the result. What it writes to stderr
              goes to the log. With `hints: [streamable]` an input of type bytes is the path of a file, and an output of that
              type the name of a file that it has written into the folder `SLUICE_OUT`, of any size.
            - A reactor exports its `memory`, `alloc(size: i32) -> i32`, and `run(address: i32, length: i32) -> i64`, or
              another function that `runtime: {handler: …}` in its description names. The inputs as JSON are put where
              `alloc` says; what the function gives is `address << 32 | length` of the result as JSON. Where it exports
              `_initialize`, that is called first, and `dealloc(address: i32, length: i32)` last.
            - A component without imports whose world exports one function, or `run`. It is called with values of the types
              that it declares, which are the ports of the node; what it gives as the error of a `result` fails the node.

            Its idempotency key, the same for each attempt at this node in this pass, a command finds in the variable
            `SLUICE_IDEMPOTENCY_KEY`; a reactor exports `idempotency_key(address: i32, length: i32)`, which is called with
            it before `run`, and a component has a parameter `idempotency-key: string`.

            A trap fails the node; exit code 75 is a failure that may pass by itself, any other but 0 a permanent one. An
            instance has 256 MiB of memory at most, and 30 s unless the node says otherwise.

            Folders, variables, secrets and hosts are open to it where its description declares
            `capabilities: [read, write, env, secrets, net]` and the node grants them by name, such as
            `grants: {read: [data], net: [example.org]}`; it sees the folder as `/data`. It asks a host by
            `http_request(address: i32, length: i32) -> i32`, imported from `sluice`, with `{"url": …}` as JSON; that gives
            the length of the response as JSON, which `http_response(address: i32)` puts
            where the module has room for it.
            """;

    private Contract() {}
}
