package io.netlab.cli;

/** A command's result, both ways it can be printed. */
interface Printable {

    /** For people; without the last line's end. */
    String text();

    /** For programs: records, maps, lists, strings and numbers. */
    Object json();

    static Printable of(String text, Object json) {
        return new Printable() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public Object json() {
                return json;
            }
        };
    }
}
