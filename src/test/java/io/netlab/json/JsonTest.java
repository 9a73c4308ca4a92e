package io.netlab.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void aPathIsFollowedToWhatIsThereAndToWhatIsNot() throws NotJson {
        Json json =
                Json.read("{\"a\": [{\"b\": \"x\"}, null], \"n\": 1.10, \"t\": true, \"big\": 12345678901234567890}");

        assertThat(json.at("a").at(0).at("b").text()).isEqualTo("x");
        assertThat(json.at("a").at(1)).isEqualTo(Json.Nothing.NULL);
        assertThat(json.at("a").at(1).isThere()).isTrue();
        assertThat(json.at("a").at(2).isThere()).isFalse();
        assertThat(json.at("c").at(0).at("d").text()).isEmpty();
        assertThat(json.at("n").text()).isEqualTo("1.10");
        assertThat(json.at("n").decimal()).isEqualTo(1.1);
        assertThat(json.at("n").whole()).isEqualTo(1);
        assertThat(json.at("t").isTrue()).isTrue();
        assertThat(json.at("big").text()).isEqualTo("12345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,", "{} {}", "nope", "{\"a\"}", "\"cut"})
    void whatIsNotOneValueIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(NotJson.class);
    }

    enum Colour {
        RED
    }

    record Thing(String name, Colour colour, List<Integer> sizes, Map<String, Boolean> flags) {}

    @Test
    void recordsAreObjectsOfTheirComponents() {
        Thing thing = new Thing("a \"b\"\n", Colour.RED, List.of(1, 2), new TreeMap<>(Map.of("on", true)));

        assertThat(JsonText.compact(thing))
                .isEqualTo("{\"name\":\"a \\\"b\\\"\\n\",\"colour\":\"RED\",\"sizes\":[1,2],\"flags\":{\"on\":true}}");
        assertThat(JsonText.members(thing)).containsKeys("name", "colour", "sizes", "flags");
    }

    @Test
    void whatWasReadIsWrittenAsItWas() throws NotJson {
        String text = "{\"a\":[1.10,null,true,\"x\"],\"b\":{}}";

        assertThat(Json.read(text)).hasToString(text);
        assertThat(JsonText.indented(Json.read("{\"a\":1}"))).isEqualTo("{%n  \"a\" : 1%n}".formatted());
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThatThrownBy(() -> JsonText.compact(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
