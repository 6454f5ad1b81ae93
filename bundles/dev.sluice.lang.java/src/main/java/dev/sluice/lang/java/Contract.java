package dev.sluice.lang.java;

/** How code is written that can be a node: what the help of each says at its end. */
final class Contract {
    static final String TEXT = """
            The node is a method, or a class of the SDK, in a jar, a folder of classes or a source file of the project. A source
            file is a type by its path, `./nodes/Grade.java`; otherwise a description names it:

            ```yaml
            runtime: {language: java, module: ./lib/shop.jar, handler: shop.Grade}
            ```

            - `handler: shop.Grade#grade` is the method `grade` of the class, `handler: shop.Grade` its method `run`. It takes
              the inputs and settings as parameters of their names (compile with `-parameters`) and returns the result; a
              parameter of the type `NodeContext` is given the node's context. A method that is not static is called on
              an object that is made for the call.
            - A class that implements `NodeExecutor` of `dev.sluice.nodes.api` does the rest itself.

            Where the description leaves out inputs or outputs, the types of parameters and result are those of the ports:
            numbers, `boolean`, `String`, `byte[]`, records, enums, `List`, `Map`, `Optional`, `Object`; `InputStream` for bytes of
            any size.

            The code runs within the runner, which no sandbox parts it from: the node needs `grants: {run: [java]}`. An
            exception fails the node with its message and line. What it prints goes to the log. At the timeout (30 s unless
            the node says otherwise) its thread is interrupted.
            """;

    private Contract() {}
}
