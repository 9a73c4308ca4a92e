package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 192.168.1.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.0/31, 10.0.0.0/31",
        "10.0.0.1/32, 10.0.0.1/32",
        "::/0, ::/0",
        "2001:DB8:0::/48, 2001:db8::/48",
        "2001:db8::1/128, 2001:db8::1/128"
    })
    void printsInCanonicalForm(String written, String canonical) {
        assertThat(Prefix.parse(written)).hasToString(canonical).isEqualTo(Prefix.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.7/24, 192.168.1.0/24",
        "10.0.0.1/31, 10.0.0.0/31",
        "1.2.3.4/0, 0.0.0.0/0",
        "2001:db8::1/64, 2001:db8::/64"
    })
    void namesThePrefixMeantWhereHostBitsAreSet(String written, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse(written))
                .withMessage("'" + written + "' has bits set behind its length; the prefix of that address is '" + meant
                        + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "10.0.0.0",
                "10.0.0.0/",
                "10/8",
                "10.0.0/24",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/+8",
                "10.0.0.0/-1",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "10.0.*.0/16",
                "::/129",
                "::/1000",
                "::",
                "web/24"
            })
    void takesNothingElse(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse(written))
                .withMessageContaining("'" + written + "'");
    }

    @Test
    void reservesFirstAndLastAddress() {
        Prefix lan = Prefix.parse("192.168.1.0/24");
        assertThat(lan.reserves(Address.parse("192.168.1.0"))).isTrue();
        assertThat(lan.reserves(Address.parse("192.168.1.255"))).isTrue();
        assertThat(lan.reserves(Address.parse("192.168.1.1"))).isFalse();
        assertThat(lan.broadcast()).contains(Address.parse("192.168.1.255"));
    }

    /** RFC 3021 for /31; IPv6 has no broadcast. */
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/31", "10.0.0.0/32", "2001:db8::/64", "2001:db8::/127"})
    void reservesNothingThere(String written) {
        Prefix prefix = Prefix.parse(written);
        assertThat(prefix.reserves(prefix.network())).isFalse();
        assertThat(prefix.broadcast()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 192.168.1.255, true",
        "192.168.1.0/24, 192.168.2.0, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true"
    })
    void contains(String prefix, String address, boolean inside) {
        assertThat(Prefix.parse(prefix).contains(Address.parse(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.0.0.0/9, 10.128.0.0/9, false",
        "0.0.0.0/0, ::/0, false"
    })
    void overlaps(String one, String other, boolean both) {
        assertThat(Prefix.parse(one).overlaps(Prefix.parse(other))).isEqualTo(both);
    }

    @Test
    void sortsByNetworkThenLength() {
        assertThat(Prefix.parse("9.0.0.0/8")).isLessThan(Prefix.parse("10.0.0.0/8"));
        assertThat(Prefix.parse("10.0.0.0/8")).isLessThan(Prefix.parse("10.0.0.0/16"));
        assertThat(Prefix.parse("10.0.0.0/8")).isNotEqualTo(Prefix.parse("10.0.0.0/16"));
    }

    @Test
    void isMadeOfAnyAddressInIt() {
        assertThat(Prefix.of(Address.parse("192.168.1.77"), 26)).isEqualTo(Prefix.parse("192.168.1.64/26"));
    }
}
