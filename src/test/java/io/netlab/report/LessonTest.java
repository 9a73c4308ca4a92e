package io.netlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import io.netlab.instance.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Lessons in a terminal. */
class LessonTest {

    private static final Path SAMPLE = Path.of("src/test/resources/lessons/sample.md");

    @Test
    void everythingThatALessonMayHold() throws IOException {
        String page = Files.readString(SAMPLE);

        Golden.verify("lessons/sample.txt", new Lesson(80, false).print(page));
        Golden.verify("lessons/sample-narrow.txt", new Lesson(40, false).print(page));
        Golden.verify("lessons/sample-colours.txt", new Lesson(80, true).print(page));
    }

    @Test
    void everyLessonOfTheCatalogueFitsInto80ColumnsButForWhatToolsPrint() {
        Catalogue catalogue = new Catalogue(Path.of(""));
        for (String name : catalogue.names()) {
            String printed = new Lesson(80, false).print(catalogue.lesson(name));
            assertThat(printed.lines().filter(line -> line.length() > 80 && !line.matches(" {4,}.*")))
                    .as(name)
                    .isEmpty();
            assertThat(printed).startsWith(name + ":");
        }
    }

    @Test
    void aPageDoesNotCommandTheTerminal() {
        String printed =
                new Lesson(80, false).print("a \u001b[31mred\u0007 word\u009b0m\n\n    code \u001b]0;title\u0007\n");

        assertThat(printed.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        assertThat(printed).contains("[31mred word0m", "code ]0;title");
    }

    @Test
    void coloursTakeNoRoom() {
        String page = "`one` **two** *three* `four` **five** *six* `seven` **eight** *nine* `ten` eleven twelve";

        assertThat(new Lesson(30, true)
                        .print(page)
                        .replaceAll("\u001b\\[[0-9;]*m", "")
                        .lines())
                .allMatch(line -> line.length() <= 30)
                .hasSize(3);
    }
}
