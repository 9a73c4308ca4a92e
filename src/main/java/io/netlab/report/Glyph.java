package io.netlab.report;

/**
 * What a kind of machine looks like: lines in a square of 44 by 44, drawn by us. Shapes with the class {@code body} hide
 * what is behind them, {@code dot} is filled with the line's colour.
 */
enum Glyph {
    PC("""
            <rect class="body" x="4" y="6" width="36" height="25" rx="3"/>\
            <path d="M18 31v6M26 31v6M12 38h20"/>"""),
    ROUTER("""
            <circle class="body" cx="22" cy="22" r="19"/>\
            <path d="M26 22h11m-4-4l4 4-4 4M18 22h-11m4-4l-4 4 4 4M22 6v11m-4-4l4 4 4-4M22 38v-11m-4 4l4-4 4 4"/>"""),
    NAT("""
            <circle class="body" cx="22" cy="22" r="19"/>\
            <path d="M26 22h11m-4-4l4 4-4 4M18 22h-11m4-4l-4 4 4 4M22 6v11m-4-4l4 4 4-4M22 38v-11m-4 4l4-4 4 4"/>\
            <rect class="body" x="26" y="28" width="18" height="16" rx="4"/>\
            <path d="M29.5 33.5h10m-3-3l3 3-3 3M40.5 39h-10m3-2.5l-3 2.5 3 2.5"/>"""),
    FIREWALL("""
            <rect class="body" x="4" y="6" width="36" height="32" rx="2"/>\
            <path d="M4 16.7h36M4 27.3h36M16 6v10.7M29 6v10.7M10 16.7v10.6M22 16.7v10.6M34 16.7v10.6\
            M16 27.3v10.7M29 27.3v10.7"/>"""),
    PROXY("""
            <rect class="body" x="4" y="7" width="36" height="30" rx="7"/>\
            <path d="M11 17h21m-5-5l5 5-5 5M33 28h-21m5-5l-5 5 5 5"/>"""),
    REVERSE_PROXY("""
            <rect class="body" x="4" y="5" width="36" height="34" rx="7"/>\
            <path d="M9 22h24m-4-4l4 4-4 4M16 22l8-10h9m-4-4l4 4-4 4M16 22l8 10h9m-4-4l4 4-4 4"/>"""),
    DNS("""
            <path d="M22 4v37M15 41h14"/>\
            <path class="body" d="M9 7h21l7 5.5l-7 5.5h-21zM35 20h-21l-7 5.5l7 5.5h21z"/>\
            <path d="M14 12.5h13M30 25.5h-13"/>"""),
    WEB("""
            <rect class="body" x="6" y="3" width="24" height="38" rx="3"/>\
            <path d="M11 10h14M11 16h14"/>\
            <circle class="body" cx="29" cy="29" r="12"/>\
            <path d="M17 29h24M29 17c-7 7-7 17 0 24M29 17c7 7 7 17 0 24"/>"""),
    DHCP("""
            <rect class="body" x="6" y="3" width="24" height="38" rx="3"/>\
            <path d="M11 10h14M11 16h14"/>\
            <path class="body" d="M17 24l6-4h17v17h-17l-6-4z"/>\
            <circle class="dot" cx="22.5" cy="28.5" r="1.5"/><path d="M27 26h9M27 31h9"/>"""),
    PROGRAM("""
            <rect class="body" x="4" y="6" width="36" height="32" rx="3"/>\
            <path d="M4 13h36M10 19l6 5.5-6 5.5M20 31h12"/>"""),
    SERVER("""
            <rect class="body" x="10" y="3" width="24" height="38" rx="3"/>\
            <path d="M15 10h14M15 16h14"/><circle class="dot" cx="22" cy="33" r="2"/>""");

    /** Width and height. */
    static final int SIZE = 44;

    private final String svg;

    Glyph(String svg) {
        this.svg = svg;
    }

    /** SVG elements, to be put into a group that moves them. */
    String svg() {
        return svg;
    }
}
