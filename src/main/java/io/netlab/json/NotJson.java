package io.netlab.json;

import java.io.IOException;

/** A text is no JSON, or not one value: cut on its way, or something else. */
public final class NotJson extends IOException {

    private static final long serialVersionUID = 1;

    NotJson(String why) {
        super(why);
    }
}
