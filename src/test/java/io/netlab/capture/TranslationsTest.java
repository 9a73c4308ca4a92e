package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranslationsTest {

    private final Translations translations = new Translations();

    @Test
    void aFlowAndItsReply() {
        translations.learn(
                "router",
                "tcp      6 95 TIME_WAIT src=192.168.1.2 dst=203.0.113.80 sport=60234 dport=80 src=203.0.113.80"
                        + " dst=203.0.113.1 sport=80 dport=1024 [ASSURED] mark=0 use=1");
        assertThat(translations.are(
                        "router", "6 192.168.1.2:60234 203.0.113.80:80", "6 203.0.113.1:1024 203.0.113.80:80"))
                .isTrue();
        assertThat(translations.are(
                        "router", "6 203.0.113.80:80 203.0.113.1:1024", "6 203.0.113.80:80 192.168.1.2:60234"))
                .isTrue();
        assertThat(translations.are(
                        "other", "6 192.168.1.2:60234 203.0.113.80:80", "6 203.0.113.1:1024 203.0.113.80:80"))
                .isFalse();
    }

    @Test
    void anEchoById() {
        translations.learn(
                "router",
                "icmp     1 15 src=192.168.1.2 dst=203.0.113.80 type=8 code=0 id=6945 src=203.0.113.80 dst=203.0.113.1"
                        + " type=0 code=0 id=7 mark=0 use=1");
        assertThat(translations.are("router", "1 192.168.1.2:6945 203.0.113.80:6945", "1 203.0.113.1:7 203.0.113.80:7"))
                .isTrue();
    }

    @Test
    void otherLinesTeachNothing() {
        translations.learn("router", "conntrack v1.4.8 (conntrack-tools): 0 flow entries have been shown.");
        translations.learn("router", "unknown  2 599 src=192.168.1.2 dst=224.0.0.22 src=224.0.0.22 dst=192.168.1.2");
        assertThat(translations.are("router", "", "")).isFalse();
    }
}
