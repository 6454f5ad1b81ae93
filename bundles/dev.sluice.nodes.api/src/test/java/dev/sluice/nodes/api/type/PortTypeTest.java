package dev.sluice.nodes.api.type;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTypeTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "$Scalar", "$TableOf", "$RecordOf", "$OptionOf"})
    void theConstantsAreThereWhicheverTypeIsUsedFirst(String first) throws IOException, ReflectiveOperationException {
        URL classes = PortType.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class.forName(PortType.class.getName() + first, true, loader);
            Class<?> types = loader.loadClass(PortType.class.getName());
            assertNotSame(PortType.class, types);
            for (Field constant : types.getFields()) {
                assertNotNull(constant.get(null), constant.getName());
            }
        }
    }
}
