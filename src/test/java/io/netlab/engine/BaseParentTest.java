package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseParentTest {

    private final FakeStore store = new FakeStore();
    private final BaseParent parent = new BaseParent(store, (tar, progress) -> {
        try {
            Files.writeString(tar, "made");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    });

    @Test
    void theOfficialOneComesFirst() {
        store.there.add(BaseParent.OFFICIAL);
        store.there.add(BaseParent.OURS);
        assertThat(parent.ensure(Progress.NONE)).isEqualTo(BaseParent.OFFICIAL);
        assertThat(store.asked).isEmpty();
    }

    @Test
    void whatWasMadeBeforeIsUsedAgainWithoutAskingARegistry() {
        store.there.add(BaseParent.OURS);
        assertThat(parent.ensure(Progress.NONE)).isEqualTo(BaseParent.OURS);
        assertThat(store.asked).isEmpty();
    }

    @Test
    void aRegistryIsBetterThanMakingIt() {
        store.registry = true;
        assertThat(parent.ensure(Progress.NONE)).isEqualTo(BaseParent.OFFICIAL);
        assertThat(store.asked).containsExactly("pull debian:trixie-slim");
    }

    @Test
    void withoutARegistryItIsMade() {
        assertThat(parent.ensure(Progress.NONE)).isEqualTo(BaseParent.OURS);
        assertThat(store.asked).containsExactly("pull debian:trixie-slim", "build netlab/debian:trixie {}");
    }

    @Test
    void withoutMmdebstrapSomebodyMustInstallIt(@TempDir Path empty) {
        BaseParent bare = new BaseParent(store, new Mmdebstrap(Map.of("PATH", empty.toString())));
        assertThatThrownBy(() -> bare.ensure(Progress.NONE))
                .hasMessageContaining("apt-get install mmdebstrap")
                .hasMessageContaining("docker load")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(store.there).isEmpty();
    }

    @Test
    void mmdebstrapsProgressMirrorAndFailureComeThrough(@TempDir Path bin) throws IOException {
        Path program = bin.resolve("mmdebstrap");
        Files.writeString(program, "#!/bin/sh\necho \"I: $*\" >&2\necho 'E: no mirror' >&2\nexit 25\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> steps = new ArrayList<>();
        Mmdebstrap fake =
                new Mmdebstrap(Map.of("PATH", bin.toString(), "NETLAB_DEBIAN_MIRROR", "http://mirror.example/debian"));
        assertThatThrownBy(() -> fake.write(bin.resolve("out.tar"), steps::add))
                .hasMessageContaining("exit code 25")
                .hasMessageContaining("NETLAB_DEBIAN_MIRROR")
                .hasMessageEndingWith("E: no mirror");
        assertThat(steps)
                .singleElement()
                .asString()
                .endsWith("trixie " + bin.resolve("out.tar") + " http://mirror.example/debian");
    }
}
