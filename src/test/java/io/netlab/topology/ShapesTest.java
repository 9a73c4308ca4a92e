package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private static final Key<Integer> PORT = Key.required("port", Scalars.port(), "where it listens");
    private static final Key<Optional<String>> HOST = Key.optional("host", Scalars.line(), "who");
    private static final Key<Boolean> QUIET = Key.withDefault("quiet", Scalars.bool(), true, "no words");
    private static final Shape<String> SOCKET = Shapes.object("socket", List.of(PORT, HOST, QUIET), f -> {
        if (f.get(PORT) == 22 && f.get(QUIET)) {
            throw new IllegalArgumentException("port 22 is never quiet");
        }
        return f.get(PORT) + " " + f.get(HOST).orElse("-") + " " + f.get(QUIET);
    });

    private final Problems problems = new Problems();

    private <T> Optional<T> read(Shape<T> shape, String yaml) {
        return TestVocabulary.shape(shape, "v: " + yaml, problems, "v");
    }

    private List<String> messages() {
        return problems.list().stream().map(Problem::what).toList();
    }

    @Test
    void objectReadsItsKeysAndDefaults() {
        assertThat(read(SOCKET, "{port: 80}")).contains("80 - true");
        assertThat(read(SOCKET, "{quiet: false, host: a, port: 1}")).contains("1 a false");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void objectReportsEveryMistakeAndIsStillMadeWhereItCan() {
        assertThat(read(SOCKET, "{port: 80, hots: a, quiet: perhaps}")).contains("80 - true");
        assertThat(messages())
                .containsExactly(
                        "unknown key 'hots' in socket; did you mean 'host'?",
                        "'perhaps' is not a boolean; expected one of 'false', 'true'");
    }

    @Test
    void objectDoesNotSayThatAMisspeltKeyIsMissing() {
        assertThat(read(SOCKET, "{prot: 80}")).isEmpty();
        assertThat(messages()).containsExactly("unknown key 'prot' in socket; did you mean 'port'?");
    }

    @Test
    void objectSaysWhatItLacks() {
        assertThat(read(SOCKET, "")).isEmpty();
        assertThat(messages()).containsExactly("socket lacks 'port' (where it listens)");
    }

    @Test
    void whatTheConstructorRefusesIsNewsOnlyWhereNothingElseIsWrong() {
        assertThat(read(SOCKET, "{port: 22}")).isEmpty();
        assertThat(messages()).containsExactly("port 22 is never quiet");
        Problems more = new Problems();
        TestVocabulary.shape(SOCKET, "v: {port: 22, quiet: no}", more, "v");
        assertThat(more.list()).extracting(Problem::what).noneMatch(what -> what.contains("never quiet"));
    }

    @Test
    void aKeyIsDeclaredOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shapes.object("socket", List.of(PORT, PORT), f -> f))
                .withMessageContaining("port");
    }

    @Test
    void listIsReadWholeOrNotAtAll() {
        assertThat(read(Shapes.list(Scalars.port()), "[1, 2]")).contains(List.of(1, 2));
        assertThat(read(Shapes.list(Scalars.port()), "[]")).contains(List.of());
        assertThat(read(Shapes.list(Scalars.port()), "[0, 2, x]")).isEmpty();
        assertThat(read(Shapes.list(Scalars.port()), "1")).isEmpty();
        assertThat(problems.list()).hasSize(3);
    }

    @Test
    void oneOrMany() {
        assertThat(read(Shapes.oneOrMany(Scalars.port()), "1")).contains(List.of(1));
        assertThat(read(Shapes.oneOrMany(Scalars.port()), "[1, 2]")).contains(List.of(1, 2));
        assertThat(read(Shapes.oneOrMany(SOCKET), "{port: 80}")).contains(List.of("80 - true"));
    }

    @Test
    void mapOfKeepsTheOrderAndKnowsKeysThatMeanTheSame() {
        Shape<Map<Prefix, String>> shape = Shapes.mapOf(Scalars.prefix(), Scalars.line());
        assertThat(read(shape, "{10.0.0.0/8: a, 9.0.0.0/8: b}").orElseThrow().values())
                .containsExactly("a", "b");
        read(shape, "{\"2001:db8::/32\": a, \"2001:DB8::/32\": b}");
        assertThat(messages()).containsExactly("'2001:DB8::/32' means the same as another key here");
    }

    @Test
    void oneOfNamesItsKinds() {
        Map<String, Shape<? extends Object>> kinds = new LinkedHashMap<>();
        kinds.put("accept", SOCKET);
        kinds.put("drop", Scalars.port());
        Shape<Object> rule = Shapes.oneOf("rule", kinds);
        assertThat(read(rule, "{drop: 80}")).contains(80);
        assertThat(read(rule, "{accept: {port: 1}}")).contains("1 - true");
        read(rule, "{drop: 1, accept: {port: 1}}");
        read(rule, "{dorp: 1}");
        read(rule, "drop");
        assertThat(messages())
                .containsExactlyInAnyOrder(
                        "a mapping is no rule; expected a mapping with one of 'accept', 'drop'",
                        "unknown key 'dorp' in rule; did you mean 'drop'?",
                        "'drop' is no rule; expected a mapping with one of 'accept', 'drop'");
    }

    @Test
    void namedLeavesOutWhatCannotBeReadAndRemembersIt() {
        Shape<Map<Ref, Integer>> shape = Shapes.named(Scalars.name("a name").mapLocated(Ref::new), Scalars.port());
        assertThat(read(shape, "{good: 1, bad: 0}").orElseThrow().keySet())
                .extracting(Ref::text)
                .containsExactly("good");
        assertThat(problems.isUnreadable("bad")).isTrue();
        assertThat(problems.isUnreadable("good")).isFalse();
    }

    @Test
    void problemsStopAtTwoHundred() {
        assertThatThrownBy(() -> {
                    for (int line = 1; line <= 1000; line++) {
                        problems.add(new Location("f", line, 1), "wrong");
                    }
                })
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining("f:199:1: wrong\n")
                .hasMessageContaining("f:200:1: stopped here: 200 mistakes");
    }
}
