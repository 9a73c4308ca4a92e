package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    private static final List<String> KEYS = List.of("interfaces", "gateway", "routes", "nameservers", "dns", "a");

    @Test
    void nearestForgivesAThirdOfTheName() {
        assertThat(Text.nearest("gatway", KEYS)).contains("gateway");
        assertThat(Text.nearest("GATEWAY", KEYS)).contains("gateway");
        assertThat(Text.nearest("interface", KEYS)).contains("interfaces");
        assertThat(Text.nearest("nds", KEYS)).contains("dns");
        assertThat(Text.nearest("rotues", KEYS)).contains("routes");
        assertThat(Text.nearest("colour", KEYS)).isEmpty();
        assertThat(Text.nearest("", KEYS)).isEmpty();
    }

    @Test
    void nearestNeverReplacesTheWholeName() {
        assertThat(Text.nearest("b", KEYS)).isEmpty();
    }

    @Test
    void nearestTakesTheFirstByNameAmongEquals() {
        assertThat(Text.nearest("pc3", List.of("pc2", "pc1"))).contains("pc1");
    }

    @Test
    void shortenKeepsOneLine() {
        assertThat(Text.shorten("a\nb\tc\u001b[31m\u0000")).isEqualTo("a\\nb\\u0009c\\u001b[31m\\u0000");
        assertThat(Text.shorten("a\u202eb\u2028c\u200b")).isEqualTo("a\\u202eb\\u2028c\\u200b");
    }

    @Test
    void shortenCutsBetweenCharacters() {
        assertThat(Text.shorten("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Text.shorten("x".repeat(61))).isEqualTo("x".repeat(60) + "...");
        assertThat(Text.shorten("x" + "\uD83D\uDE00".repeat(60))).isEqualTo("x" + "\uD83D\uDE00".repeat(59) + "...");
    }
}
