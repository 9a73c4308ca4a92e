package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderlayTest {

    @Test
    void aPoolIsCutIntoSlots() {
        assertThat(UnderlayPool.DEFAULT.slots()).isEqualTo(16384);
        assertThat(UnderlayPool.DEFAULT.prefix(0)).isEqualTo("198.18.0.0/29");
        assertThat(UnderlayPool.DEFAULT.prefix(33)).isEqualTo("198.18.1.8/29");
        assertThat(UnderlayPool.DEFAULT.prefix(16383)).isEqualTo("198.19.255.248/29");
        assertThat(UnderlayPool.parse("255.255.255.248/29").prefix(0)).isEqualTo("255.255.255.248/29");
        assertThat(UnderlayPool.DEFAULT).hasToString("198.18.0.0/15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "198.18.0.0", "198.18.0.1/15", "198.18.0.0/30", "198.18.0.0/7", "1.2.3.256/24", "::/64", "a"
            })
    void whatIsNoPoolIsRefusedByName(String text) {
        assertThatThrownBy(() -> UnderlayPool.parse(text)).hasMessageStartingWith("'" + text + "' is not");
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/29, 0, 1",
        "198.18.0.0/28, 0, 2",
        "198.18.0.4/30, 0, 1",
        "198.18.0.64/26, 8, 16",
        "198.0.0.0/8, 0, 16384",
        "0.0.0.0/0, 0, 16384",
        "198.19.255.255/32, 16383, 16384",
        "198.17.255.248/29, 0, 0",
        "198.20.0.0/16, 0, 0",
        "172.17.0.0/16, 0, 0",
        "fd00::/64, 0, 0",
    })
    void aPrefixTouchesSlots(String prefix, int from, int to) {
        assertThat(UnderlayPool.DEFAULT.slotsTouchedBy(prefix)).containsExactly(from, to);
    }

    @Test
    void everySlotIsHandedOutOnceAndNoneThatExists() {
        Underlay underlay = new Underlay(
                UnderlayPool.parse("10.99.0.0/26"), () -> List.of("10.99.0.8/29", "172.17.0.0/16", "fd00::/64"));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            seen.add(underlay.prefix(underlay.take("net" + i).orElseThrow()));
        }
        assertThat(seen).hasSize(7).doesNotContain("10.99.0.8/29");
        assertThat(underlay.take("one more")).isEmpty();
    }

    @Test
    void aSlotThatWasGivenBackOrWhoseNetworkIsGoneIsFreeAgain() {
        AtomicReference<Collection<String>> existing = new AtomicReference<>(List.of("10.99.0.0/29"));
        Underlay underlay = new Underlay(UnderlayPool.parse("10.99.0.0/28"), existing::get);
        assertThat(underlay.take("a")).hasValue(1);
        assertThat(underlay.take("b")).isEmpty();
        existing.set(List.of("10.99.0.8/29"));
        assertThat(underlay.take("b")).hasValue(0);
        underlay.giveBack(0);
        assertThat(underlay.take("c")).hasValue(0);
    }

    @Test
    void networksBeginTheirSearchApart() {
        Set<Integer> first = new HashSet<>();
        for (int process = 0; process < 20; process++) {
            first.add(new Underlay(UnderlayPool.DEFAULT, List::of)
                    .take("lab" + process + "-lan")
                    .orElseThrow());
        }
        assertThat(first).hasSizeGreaterThan(15);
    }
}
