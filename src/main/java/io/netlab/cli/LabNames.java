package io.netlab.cli;

import io.netlab.instance.Catalogue;
import java.nio.file.Path;
import java.util.Iterator;

/** What a shell may complete where a lab is wanted. */
final class LabNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return new Catalogue(Path.of("")).names().iterator();
    }
}
