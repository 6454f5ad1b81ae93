package dev.sluice.lang.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeVersionTest {
    @ParameterizedTest
    @CsvSource({
        "v18.19.1, SUCRASE",
        "v20.20.2, SUCRASE",
        "v21.7.3, SUCRASE",
        "v22.5.1, SUCRASE",
        "v22.6.0, SUCRASE",
        "v22.9.0, SUCRASE",
        "v22.10.0, OPTION",
        "v22.17.1, OPTION",
        "v22.18.0, OWN",
        "v22.21.0, OWN",
        "v23.0.0, OPTION",
        "v23.5.0, OPTION",
        "v23.6.0, OWN",
        "v24.0.0, OWN",
        "v25.1.0-nightly20251106, OWN",
        "v100.0.0, OWN"
    })
    void itDecidesWhoLeavesTypesOut(String text, NodeVersion.Stripping expected) {
        assertEquals(Optional.of(expected), NodeVersion.of(text + "\n").map(NodeVersion::stripping));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22.18.0", "v22", "v22.x.0", "v99999.1.0", "Python 3.11.2"})
    void anotherTextIsNoVersion(String text) {
        assertEquals(Optional.empty(), NodeVersion.of(text));
    }

    @Test
    void before20ItIsOld() {
        assertEquals(Optional.of(true), NodeVersion.of("v18.20.0").map(NodeVersion::isOld));
        assertEquals(Optional.of(false), NodeVersion.of("v20.0.0").map(NodeVersion::isOld));
    }
}
