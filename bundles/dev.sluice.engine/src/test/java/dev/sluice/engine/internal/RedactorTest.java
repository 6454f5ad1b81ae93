package dev.sluice.engine.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.Param;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String MASK = Redactor.MASK;

    private static Redactor of(Value... secrets) {
        RecordValue.Builder values = RecordValue.builder();
        List<Param> params = new java.util.ArrayList<>();
        for (int i = 0; i < secrets.length; i++) {
            params.add(new Param("p" + i, PortType.ANY, null, true));
            values.put("p" + i, secrets[i]);
        }
        Redactor redactor = Redactor.of(params, values.build());
        assertNotNull(redactor);
        return redactor;
    }

    private static Redactor of(String secret) {
        return of(Value.of(secret));
    }

    @Test
    void thereIsNoneWhereNothingIsSecret() {
        Param open = new Param("open", PortType.STRING, null, false);
        Param secret = new Param("secret", PortType.STRING, null, true);

        assertNull(Redactor.of(List.of(open), RecordValue.of("open", Value.of("seen"))));
        assertNull(Redactor.of(List.of(secret), RecordValue.EMPTY));
        assertNull(Redactor.of(List.of(secret), RecordValue.of("secret", Value.of(""))));
        assertNull(Redactor.of(List.of(secret), RecordValue.of("secret", Value.of(true))));
    }

    @Test
    void aSecretIsMaskedWhereverItStandsInAText() {
        assertEquals(MASK + " and " + MASK + MASK, of("hunter2").mask("hunter2 and hunter2hunter2"));
        assertEquals("nothing here", of("hunter2").mask("nothing here"));
    }

    @Test
    void theLongerOfTwoSecretsIsMaskedAsAWhole() {
        assertEquals(MASK + " " + MASK, of(Value.of("abc"), Value.of("abcdef")).mask("abcdef abc"));
    }

    @Test
    void aSecretIsKnownInQuotesAndInUrls() {
        Redactor redactor = of("pa\"ss\\wo rd\n&ü");

        assertEquals(MASK, redactor.mask("pa\"ss\\wo rd\n&ü"));
        assertEquals("(\"" + MASK + "\")", redactor.mask("(" + Value.of("pa\"ss\\wo rd\n&ü") + ")"));
        assertEquals("?t=" + MASK, redactor.mask("?t=pa%22ss%5Cwo+rd%0A%26%C3%BC"));
        assertEquals("?t=" + MASK, redactor.mask("?t=pa%22ss%5Cwo%20rd%0A%26%C3%BC"));
    }

    @Test
    void aSecretThatWasCutShortIsKnownByTheSignOfTheCut() {
        Redactor redactor = of("0123456789abcdef");

        assertEquals("key: " + MASK + "… (2100 characters)", redactor.mask("key: 0123456789… (2100 characters)"));
        assertEquals("a…b…" + MASK + "…", redactor.mask("a…b…0123…"));
        assertEquals("012…", redactor.mask("012…"));
        String longKey = "k".repeat(300) + "\n" + "e".repeat(300);
        assertFalse(of(longKey).mask("got " + Value.of(longKey)).contains("kkkk"));
    }

    @Test
    void bothPartsOfASecretThatWasCutInTheMiddleAreMasked() {
        Redactor redactor = of("0123456789abcdef");

        assertEquals("a " + MASK + "\n…\n" + MASK + " b", redactor.mask("a 01234567\n…\n89abcdef b"));
        assertEquals(MASK + "…" + MASK, redactor.mask("01234567…cdef"));
        assertEquals("x…def", redactor.mask("x…def"));
    }

    @Test
    void aLongTextMayHaveBeenCutWithoutASign() {
        String filler = "x".repeat(990);

        assertEquals(filler + MASK, of("0123456789abcdef").mask(filler + "0123456789"));
        assertEquals("short 0123456789", of("0123456789abcdef").mask("short 0123456789"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user:p@ss/wörd+1=", "hunter2-hunter2", "-----BEGIN KEY-----\nabcdefghijkl\n", "\"quo\\\\ted\"''"
            })
    void aSecretIsKnownHoweverItIsEncoded(String secret) {
        Redactor redactor = of(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> shown = List.of(
                secret,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Pattern.compile("%..")
                        .matcher(URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .replaceAll(found -> found.group().toLowerCase(Locale.ROOT)),
                URLEncoder.encode(URLEncoder.encode(secret, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                Value.of(secret).toString(),
                Value.of(Value.of(secret).toString()).toString(),
                secret.replace("/", "\\/"),
                secret.replace("ö", "\\u00F6").replace("\n", "\\n"),
                secret.replace("\"", "&quot;").replace("'", "&#39;"));
        for (String each : shown) {
            String masked = redactor.mask("it is " + each + ", you see");
            assertTrue(masked.contains(MASK), each);
            assertFalse(masked.contains("wör") || masked.contains("unter") || masked.contains("fgh"), masked);
            assertFalse(masked.contains("ted") || masked.contains("quo"), masked);
        }
    }

    @Test
    void aSecretIsKnownInBase64WithOthersAroundIt() {
        Redactor redactor = of("hunter2hunter2");
        for (String before : List.of("", "u", "us", "use", "user:")) {
            String header =
                    "Basic " + Base64.getEncoder().encodeToString((before + "hunter2hunter2:x").getBytes(UTF_8));
            String masked = redactor.mask(header);

            assertTrue(masked.contains(MASK), masked);
            // what is left has the bits of its neighbours, and a character of the secret at most
            assertTrue(masked.length() < "Basic ".length() + before.length() * 4 / 3 + MASK.length() + 8, masked);
        }
    }

    @Test
    void everyLongLineOfASecretIsMaskedByItself() {
        Redactor redactor = of("first line here\r\n  second line here\nend\n");

        assertEquals(MASK, redactor.mask("first line here"));
        assertEquals("> " + MASK, redactor.mask("> second line here"));
        assertEquals("the end", redactor.mask("the end"));
    }

    @Test
    void manyBackslashesAreSearchedInNoTime() {
        Redactor redactor = of("\\\\a\\\"\\\\\\");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> redactor.mask("\\".repeat(300_000) + "a" + "\\\"".repeat(100_000)));
    }

    @Test
    void everyValueInsideAValueIsMaskedAndSoAreNames() {
        Value value = Value.list(
                Value.of(1), RecordValue.of("hunter2", Value.of("a hunter2")), RecordValue.of("x", Value.NULL));

        assertEquals(
                Value.list(Value.of(1), RecordValue.of(MASK, Value.of("a " + MASK)), RecordValue.of("x", Value.NULL)),
                of("hunter2").mask(value));
    }

    @Test
    void aValueWithoutSecretsStaysTheSame() {
        Value text = Value.of("free");
        Value bytes = BytesValue.copyOf(new byte[] {1, -1});

        assertSame(text, of("hunter2").mask(text));
        assertSame(bytes, of("hunter2").mask(bytes));
    }

    @Test
    void bytesThatHoldASecretAreMaskedAndASecretOfBytesIsKnown() {
        Value bytes = BytesValue.copyOf("key=hunter2;".getBytes(StandardCharsets.UTF_8));

        assertEquals(Value.of(MASK), of("hunter2").mask(bytes));
        Redactor redactor = of(BytesValue.copyOf("hunter2".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a " + MASK + ", in JSON " + MASK, redactor.mask("a hunter2, in JSON aHVudGVyMg=="));
    }

    @Test
    void aNumberIsSecretFromFourCharactersOn() {
        Redactor redactor = of(Value.of(483920), Value.of(2.718), Value.of(7));

        assertEquals(
                Value.list(Value.of(MASK), Value.of(MASK), Value.of(7)),
                redactor.mask(Value.list(Value.of(483920), Value.of(2.718), Value.of(7))));
        assertEquals("pin " + MASK, redactor.mask("pin 483920"));
        assertEquals(Value.of(48392), redactor.mask(Value.of(48392)));
    }

    @Test
    void theTextsInsideASecretAreSecret() {
        Redactor redactor = of(Value.list(Value.of("first"), RecordValue.of("user", Value.of("second"))));

        assertEquals("user: " + MASK + " " + MASK, redactor.mask("user: first second"));
    }

    @Test
    void aFailureIsMaskedInMessageStackAndInputs() {
        Failure failure = new Failure(
                "no hunter2", ErrorClass.USER, "n", 2, "E", "at hunter2", RecordValue.of("x", Value.of("hunter2")));
        Failure masked = of("hunter2").mask(failure);

        assertEquals(
                new Failure(
                        "no " + MASK, ErrorClass.USER, "n", 2, "E", "at " + MASK, RecordValue.of("x", Value.of(MASK))),
                masked);
        assertNull(of("hunter2").mask(Failure.ofRun(ErrorClass.USER, "x")).stack());
    }

    @Test
    void outputsAreMaskedInACopyAndAbsentOnesStayAbsent() {
        Object[] outputs = {Value.of("hunter2"), null};
        Object[] masked = of("hunter2").mask(outputs);

        assertEquals(Value.of("hunter2"), outputs[0]);
        assertEquals(Value.of(MASK), masked[0]);
        assertNull(masked[1]);
        assertNull(of("hunter2").mask((Object[]) null));
    }

    @Test
    void secretParamsAreMaskedAsAWholeWhateverTheyAre() {
        List<Param> params = List.of(
                new Param("pin", PortType.S64, null, true),
                new Param("none", PortType.S64, null, true),
                new Param("open", PortType.S64, null, false));
        RecordValue values = RecordValue.of("pin", Value.of(1)).with("open", Value.of(2));

        assertEquals(
                RecordValue.of("pin", Value.of(MASK)).with("open", Value.of(2)), Redactor.maskParams(params, values));
    }
}
