package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final Built BASE = new Built("base");
    private static final Built WEB = new Built("web");

    private final FakeStore store = new FakeStore();
    private final Images images = images(Map.of());

    private Images images(Map<String, String> environment) {
        return new Images(store, environment, new BaseParent(store, (tar, progress) -> {
            throw new AssertionError("bootstrapped");
        }));
    }

    @Test
    void ourTagsAreMadeFromContentAndTheUsersStay() {
        assertThat(images.tag(BASE)).matches("netlab/base:[0-9a-f]{12}");
        assertThat(images.tag(WEB)).matches("netlab/web:[0-9a-f]{12}");
        assertThat(images.tag(WEB).substring(11)).isNotEqualTo(images.tag(BASE).substring(12));
        assertThat(images.tag(new Named("me/mine:1"))).isEqualTo("me/mine:1");
        assertThatThrownBy(() -> images.tag(new Built("nothing"))).hasMessage("netlab has no image 'nothing'");
        assertThatThrownBy(() -> images.tag(new Built("../images/base"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBaseIsBuiltFirstAndOthersOnIt() {
        store.there.add(BaseParent.OFFICIAL);
        images.ensure(Set.of(WEB, new Built("dns")), Progress.NONE);
        String base = images.tag(BASE);
        assertThat(store.asked)
                .startsWith("build " + base + " {PARENT=debian:trixie-slim}")
                .containsExactlyInAnyOrder(
                        "build " + base + " {PARENT=debian:trixie-slim}",
                        "build " + images.tag(WEB) + " {PARENT=" + base + "}",
                        "build " + images.tag(new Built("dns")) + " {PARENT=" + base + "}");
    }

    @Test
    void whatIsThereIsLeftAlone() {
        store.there.addAll(List.of(images.tag(WEB), "me/mine:1"));
        images.ensure(Set.of(WEB, new Named("me/mine:1")), Progress.NONE);
        assertThat(store.asked).isEmpty();
    }

    @Test
    void theUsersImagesArePulled() {
        store.registry = true;
        images.ensure(Set.of(new Named("me/mine:1")), Progress.NONE);
        assertThat(store.asked).containsExactly("pull me/mine:1");
        store.registry = false;
        assertThatThrownBy(() -> images.ensure(Set.of(new Named("other")), Progress.NONE))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void buildsGetTheHostsProxies() {
        store.there.add(BaseParent.OFFICIAL);
        images(Map.of("http_proxy", "http://p:1", "HOME", "/root")).ensure(Set.of(BASE), Progress.NONE);
        assertThat(store.asked)
                .containsExactly("build " + images.tag(BASE) + " {PARENT=debian:trixie-slim, http_proxy=http://p:1}");
    }

    @Test
    void whoeverAsksAtTheSameTimeBuildsOnce() {
        store.there.add(BaseParent.OFFICIAL);
        List<Task> askers = IntStream.range(0, 8)
                .mapToObj(i -> Task.of("asker" + i, "test", () -> images.ensure(Set.of(WEB), Progress.NONE)))
                .toList();
        new Parallel(8).run(askers);
        assertThat(store.asked).hasSize(2);
    }

    @Test
    void progressIsTold() {
        store.there.add(BaseParent.OFFICIAL);
        List<String> steps = new ArrayList<>();
        images.ensure(Set.of(BASE), steps::add);
        assertThat(steps).containsExactly("building " + images.tag(BASE));
    }

    @Test
    void whatOtherVersionsBuiltAndNobodyUsesIsRemovedWhenAsked() {
        FakeStore store = new FakeStore();
        Images images = new Images(store, Map.of());
        String current = images.tag(new Built("web"));
        store.there.addAll(List.of(
                current,
                "netlab/web:0123456789ab",
                "netlab/forgotten:0123456789ab",
                "netlab/dns:0123456789ab",
                "netlab/debian:trixie",
                "netlab/mine:latest",
                "other/web:0123456789ab"));
        store.used.add("netlab/dns:0123456789ab");

        assertThat(images.removeSuperseded())
                .containsExactly("netlab/forgotten:0123456789ab", "netlab/web:0123456789ab");
        assertThat(store.there)
                .contains(current, "netlab/dns:0123456789ab", "netlab/debian:trixie", "netlab/mine:latest")
                .contains("other/web:0123456789ab")
                .hasSize(5);
    }
}
