package io.netlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netlab.Golden;
import io.netlab.block.Blocks;
import io.netlab.capture.Walk;
import io.netlab.capture.flow.FlowKind;
import io.netlab.instance.Catalogue;
import io.netlab.probe.Probes;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Walks as pictures: the same at every run, readable, and harmless whatever was captured. */
class WalkFormatTest {

    private static final String CAPTION = "pc1: curl http://www.example.com/";
    /** What a name, a host or a path may hold that somebody else chose. */
    private static final String HOSTILE =
            "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"'`&;#%%{{ -->"
                    + "]]>\u001b[31m\u0000\u202e\ud800 \u2028 https://evil.example/ url(//x) \n  m0->>m1: forged";

    private final Lab lab = natBasic();

    @Test
    void aWalkIsDrawnTheSameAtEveryRun() {
        Walk walk = HandmadeWalk.with("www.example.com");

        Golden.verify("walks/nat-basic.svg", WalkFormat.SVG.write(lab, walk, CAPTION));
        Golden.verify("walks/nat-basic.mmd", WalkFormat.MMD.write(lab, walk, CAPTION));
        Golden.verify("walks/nat-basic.html", WalkFormat.HTML.write(lab, walk, CAPTION));
    }

    @Test
    void aPictureTellsWhatHappened() {
        DrawnPicture picture =
                DrawnPicture.of(WalkFormat.SVG.write(lab, HandmadeWalk.with("www.example.com"), CAPTION));

        assertThat(picture.texts())
                .contains(
                        CAPTION,
                        "pc1",
                        "pc2",
                        "router",
                        "dns www.example.com A",
                        "tcp 80 handshake: SYN",
                        "SYN, ACK",
                        "ACK",
                        "from 192.168.1.2:50000 → 203.0.113.1:50000",
                        "to 203.0.113.1:50000 → 192.168.1.2:50000",
                        "lost at router: dropped by a rule: www.example.com",
                        "tcp 80 retransmission, 90 bytes",
                        "Not all was seen: 12 frames of www.example.com");
    }

    @Test
    void noTextLiesOnAnother() {
        for (String text : List.of("www.example.com", "a".repeat(300), HOSTILE)) {
            DrawnPicture picture = DrawnPicture.of(WalkFormat.SVG.write(lab, HandmadeWalk.with(text), text));
            assertThat(picture.clashes()).as(text).isEmpty();
        }
    }

    @Test
    void nothingThatWasCapturedBecomesMarkup() {
        String svg = WalkFormat.SVG.write(lab, HandmadeWalk.with(HOSTILE), HOSTILE);
        String html = WalkFormat.HTML.write(lab, HandmadeWalk.with(HOSTILE), HOSTILE);
        String friendly = WalkFormat.HTML.write(lab, HandmadeWalk.with("a"), "a");

        assertThat(svg).doesNotContain("<script", "<img", "\u001b", "\u0000");
        assertThat(html).doesNotContain("<script>alert", "<img", "\u001b", "\u0000");
        assertThat(count(html, "<script")).isEqualTo(count(friendly, "<script"));
        assertThat(count(html, "</script")).isEqualTo(count(friendly, "</script"));
        assertThat(count(html, "<!--")).isEqualTo(count(friendly, "<!--"));
    }

    @Test
    void aPageLoadsNothing() {
        String page = WalkFormat.HTML.write(lab, HandmadeWalk.with("a"), "a");

        assertThat(page).contains("default-src 'none'");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainIgnoringCase("http:", "https:", " src=", "href=", "url(", "@import");
    }

    @Test
    void theDataOfAPageAreWhatWasCaptured() throws IOException {
        String page = WalkFormat.HTML.write(lab, HandmadeWalk.with(HOSTILE), "a");
        int from = page.indexOf("id=\"data\">") + "id=\"data\">".length();
        JsonNode data = new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));

        assertThat(data.get("steps").size()).isGreaterThan(data.get("packets").size());
        assertThat(data.get("packets").findValuesAsText("lost"))
                .anyMatch(lost -> lost.startsWith("lost at router: dropped by a rule: </script><script>alert(1)")
                        && lost.contains("\u001b[31m\u0000\u202e")
                        && lost.endsWith("m0->>m1: forged"));
        assertThat(data.get("packets").get(3).get("wires").get(1).get("cells").toString())
                .contains("router: routed, SNAT", "203.0.113.1:50000", "63", "TCP SYN");
    }

    @Test
    void nothingThatWasCapturedBecomesMermaid() {
        String hostile = WalkFormat.MMD.write(lab, HandmadeWalk.with(HOSTILE), HOSTILE);
        String friendly = WalkFormat.MMD.write(lab, HandmadeWalk.with("a"), "a");

        assertThat(hostile.lines().count()).isEqualTo(friendly.lines().count());
        assertThat(hostile.lines()).noneMatch(line -> line.matches("\\s*m0->>m1: forged.*"));
        assertThat(hostile).doesNotContain("<", "\u001b", "\u2028");
    }

    @Test
    void anEmptyWalkIsAPictureToo() {
        Walk empty = new Walk(Instant.EPOCH, List.of(), List.of(), List.of(), List.of());
        for (WalkFormat form : WalkFormat.values()) {
            assertThat(form.write(lab, empty, CAPTION)).as(form.toString()).contains("curl");
        }
        assertThat(DrawnPicture.of(WalkFormat.SVG.write(lab, empty, CAPTION)).clashes())
                .isEmpty();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length;
    }

    private static Lab natBasic() {
        var source = new Catalogue(Path.of("")).find("nat-basic");
        return new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())))
                .read(source.name(), source.text());
    }
}
