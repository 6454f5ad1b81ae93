package dev.sluice.lang.java.internal.module;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes classes of one version of a module's files. Thread-safe. */
public final class ModuleLoader extends ClassLoader {
    /** The version of a class file of Java 1.0 is 45 - 1, of each Java after it one more. */
    private static final int OF_JAVA_0 = 44;

    private static final int MAGIC = 0xCAFEBABE;

    static {
        registerAsParallelCapable();
    }

    private final ModuleFiles files;

    /** Makes classes of these files. */
    public ModuleLoader(ModuleFiles files) {
        super(files.name(), new SharedClasses());
        this.files = files;
    }

    /** The files. */
    public ModuleFiles files() {
        return files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = files.find(name.replace('.', '/') + ModuleFiles.CLASS);
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read: " + e.getMessage(), e);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        checkVersion(name, bytes);
        byte[] code = Redirection.of(bytes);
        return defineClass(name, code, 0, code.length);
    }

    private static void checkVersion(String name, byte[] bytes) {
        ByteBuffer code = ByteBuffer.wrap(bytes);
        boolean isClass = bytes.length > 8 && code.getInt(0) == MAGIC;
        int needed = isClass ? (code.getShort(6) & 0xFFFF) - OF_JAVA_0 : 0;
        int here = Runtime.version().feature();
        if (needed > here) {
            throw new UnsupportedClassVersionError("the class " + name + " was compiled for Java " + needed
                    + ", and this is Java " + here + "; compile it with --release " + here
                    + ", or run with Java " + needed + " (JAVA_HOME)");
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Enumeration<URL> all = findResources(name);
        return all.hasMoreElements() ? all.nextElement() : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> urls = new ArrayList<>();
        try {
            int number = 0;
            for (byte[] content : files.findAll(name)) {
                urls.add(URL.of(URI.create("sluice-module:" + number++), new InMemory(content)));
            }
        } catch (IOException e) {
            urls.clear(); // as for any class loader, what cannot be read is not there
        }
        return Collections.enumeration(urls);
    }

    /** Gives content that is in memory already. */
    private static final class InMemory extends URLStreamHandler {
        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) throws MalformedURLException {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
