package io.netlab.topology;

import java.util.Optional;

/**
 * A name or an address as written: {@code web}, {@code router@internet} (that node's address on that subnet),
 * {@code 203.0.113.80}. {@link Lab#address} says where it points.
 */
public record Ref(String text, Location at) {

    /** The node named, when the text is not an address. */
    public String node() {
        int sign = text.indexOf('@');
        return sign < 0 ? text : text.substring(0, sign);
    }

    /** The subnet named behind the {@code @}. */
    public Optional<String> subnet() {
        int sign = text.indexOf('@');
        return sign < 0 ? Optional.empty() : Optional.of(text.substring(sign + 1));
    }

    /** Written out, as in Location: names are keys at every start, and what a record has of itself is linked anew at each. */
    @Override
    public int hashCode() {
        return 31 * text.hashCode() + at.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
