package io.netlab.capture.flow;

import io.netlab.topology.Ref;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads <code>{src: 11.22.33.44, ttl: &lt;= 63}</code>. */
final class PinReader {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<)(.*)");

    private final Words words;

    PinReader(Words words) {
        this.words = words;
    }

    /** From the opening brace on. */
    List<Pin> read() {
        words.word("'{'");
        List<Pin> pins = new ArrayList<>();
        Set<HeaderField> pinned = EnumSet.noneOf(HeaderField.class);
        do {
            Words.Word name = words.word("a header field, as 'ttl: 63'");
            HeaderField field = field(name);
            if (!pinned.add(field)) {
                throw new Misread(name.at(), "'" + field.written() + "' stands here twice");
            }
            pins.add(pin(field));
        } while (words.take(","));
        Words.Word end = words.word("',' or '}'");
        if (!end.text().equals("}")) {
            throw new Misread(end.at(), "expected ',' or '}', found '" + Text.shorten(end.text()) + "'");
        }
        return pins;
    }

    private HeaderField field(Words.Word word) {
        int colon = word.text().indexOf(':');
        String name = colon < 0 ? word.text() : word.text().substring(0, colon);
        HeaderField field = HeaderField.named(name)
                .orElseThrow(
                        () -> Words.unknown(new Words.Word(name, word.at()), "a header field", HeaderField.names()));
        if (colon < 0) {
            throw new Misread(words.at(), "expected ':' and a value after '" + name + "'");
        }
        if (colon + 1 < word.text().length()) {
            words.giveBack(word.text().substring(colon + 1));
        }
        return field;
    }

    private Pin pin(HeaderField field) {
        List<String> written = new ArrayList<>();
        Supplier<Words.Word> next = () -> {
            Words.Word word = words.word("the value of '" + field.written() + "'");
            if (word.text().equals(",") || word.text().equals("}")) {
                throw new Misread(word.at(), "expected the value of '" + field.written() + "'");
            }
            written.add(word.text());
            return word;
        };
        boolean not = words.take("not");
        Pin.Value value = field.type() == HeaderField.Type.NUMBER ? number(next) : value(field, next.get());
        String text = (not ? "not " : "") + String.join(" ", written);
        return new Pin(field, not ? new Pin.Not(value) : value, text);
    }

    private Pin.Value value(HeaderField field, Words.Word word) {
        Ref ref = new Ref(word.text(), word.at());
        return switch (field.type()) {
            case ADDRESS -> new Pin.AddressOf(ref);
            case MAC -> new Pin.MacOf(ref);
            case YES_NO -> {
                if (!word.text().equals("yes") && !word.text().equals("no")) {
                    throw Pin.notAValue(word, "'yes' or 'no'");
                }
                yield new Pin.Word(word.text());
            }
            default -> new Pin.Word(word.text());
        };
    }

    private Pin.Value number(Supplier<Words.Word> next) {
        Words.Word word = next.get();
        if (word.text().equals("between")) {
            double least = number(next.get());
            Words.Word and = next.get();
            if (!and.text().equals("and")) {
                throw Pin.notAValue(and, "'and', as in 'between 1 and 5'");
            }
            Words.Word most = next.get();
            double greatest = number(most);
            if (greatest < least) {
                throw new Misread(most.at(), "'between' takes the smaller number first");
            }
            return new Pin.NumberOf(number -> number >= least && number <= greatest);
        }
        Matcher compared = COMPARED.matcher(word.text());
        if (compared.matches()) {
            Words.Word bound = compared.group(2).isEmpty() ? next.get() : new Words.Word(compared.group(2), word.at());
            return new Pin.NumberOf(compared(compared.group(1), number(bound)));
        }
        double wanted = number(word);
        return new Pin.NumberOf(number -> number == wanted);
    }

    private static DoublePredicate compared(String sign, double bound) {
        return switch (sign) {
            case ">" -> number -> number > bound;
            case ">=" -> number -> number >= bound;
            case "<" -> number -> number < bound;
            default -> number -> number <= bound;
        };
    }

    private static double number(Words.Word word) {
        return Optional.of(word.text())
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Double::parseDouble)
                .orElseThrow(() -> Pin.notAValue(
                        word, "a number; expected one as '63', '>= 60', 'not 64' or 'between 60 and 63'"));
    }
}
