package io.netlab.report;

import io.netlab.capture.Walk;
import io.netlab.json.JsonText;
import io.netlab.topology.Lab;
import java.util.Map;
import java.util.TreeMap;

/**
 * A walk as a page: the lab and the sequence diagram side by side, a slider through time, and the headers of the packet
 * that is under way. It loads nothing, and says so to the browser.
 */
final class WalkPage {

    private WalkPage() {}

    static String of(Lab lab, Walk walk, String caption) {
        WalkSteps steps = WalkSteps.of(walk);
        String title = lab.name() + ": " + caption;
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
                <title>"""
                + Markup.escape(title) + "</title>\n<style>\n" + TopologyPicture.style() + SequencePicture.style()
                + Resource.text("walk.css") + "</style>\n</head>\n<body>\n<main>\n<section id=\"lab\">\n"
                + TopologyPicture.inPage(lab) + "</section>\n<section id=\"story\">\n"
                + SequencePicture.inPage(lab, walk, caption) + "</section>\n</main>\n" + controls(steps)
                + "<script type=\"application/json\" id=\"data\">\n"
                + inScript(JsonText.indented(new TreeMap<>(
                        Map.of("heads", WalkSteps.HEADS, "packets", steps.packets(), "steps", steps.steps()))))
                + "\n</script>\n<script>\n" + Resource.text("walk.js") + "</script>\n</body>\n</html>\n";
    }

    private static String controls(WalkSteps steps) {
        int last = Math.max(0, steps.steps().size() - 1);
        String more = steps.more() == 0
                ? ""
                : "<p class=\"missed\">" + steps.more() + " steps more are not on this page.</p>\n";
        return """
                <footer>
                <div id="controls">
                <button id="back" title="one step back (left arrow)">&#9664;</button>
                <button id="play" title="play and stop (blank)">&#9654;&#8214;</button>
                <button id="on" title="one step on (right arrow)">&#9654;</button>
                <input id="slider" type="range" min="0" max="%d" value="0" aria-label="time">
                <output id="time"></output>
                </div>
                <p id="what"></p>
                <table id="headers"></table>
                %s<p class="faint">&#8592; &#8594; a step, &#8593; &#8595; an event, Home and End, blank to play</p>
                </footer>
                """.formatted(last, more);
    }

    /** JSON that ends no script and opens no comment, whatever its texts are. */
    private static String inScript(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
