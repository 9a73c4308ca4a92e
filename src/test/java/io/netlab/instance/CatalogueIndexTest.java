package io.netlab.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.instance.CatalogueIndex.Entry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The index that people read is the one that the program lists. */
class CatalogueIndexTest {

    @Test
    void everyLabIsInTheIndexOnce() {
        Catalogue catalogue = new Catalogue(Path.of(""));

        assertThat(catalogue.index().entries())
                .extracting(Entry::name)
                .containsExactlyInAnyOrderElementsOf(catalogue.names());
    }

    @Test
    void aThemeAndTheLabsBelowIt() {
        CatalogueIndex index = CatalogueIndex.parse("""
                # The labs

                Words.

                ## Names
                - [dns](dns/README.md): a name is found
                  (and what not)

                ## Proxies

                - [proxy](proxy/README.md): somebody: between
                """);

        assertThat(index.entries())
                .containsExactly(
                        new Entry("Names", "dns", "a name is found"),
                        new Entry("Proxies", "proxy", "somebody: between"));
    }

    @Test
    void anItemThatIsNoLabIsNotPassedOver() {
        for (String item : new String[] {"- [a](b/README.md): c", "- a: b", "- [a](a/README.md)"}) {
            assertThatThrownBy(() -> CatalogueIndex.parse("## Names\n" + item))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(item);
        }
        assertThatThrownBy(() -> CatalogueIndex.parse("- [a](a/README.md): before any theme"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
