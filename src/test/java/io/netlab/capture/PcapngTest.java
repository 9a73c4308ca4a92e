package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PcapngTest {

    private final Pcapng pcapng = new Pcapng(List.of(new Tap("pc1", "lan")), Map.of(1, "packet 1, here"));

    @Test
    void namesAndCommentsAreAddedAndTheFrameStays() {
        byte[] out = rewrite(file(ByteOrder.LITTLE_ENDIAN));
        assertThat(new String(out, StandardCharsets.ISO_8859_1)).contains("pc1@lan", "packet 1, here", "frame!");
        assertThat(new String(out, StandardCharsets.ISO_8859_1)).doesNotContain("nwold");
        assertThat(lengths(out, ByteOrder.LITTLE_ENDIAN)).isEqualTo(out.length);
    }

    @Test
    void theOtherByteOrder() {
        byte[] out = rewrite(file(ByteOrder.BIG_ENDIAN));
        assertThat(new String(out, StandardCharsets.ISO_8859_1)).contains("pc1@lan", "packet 1, here");
        assertThat(lengths(out, ByteOrder.BIG_ENDIAN)).isEqualTo(out.length);
    }

    @Test
    void aBlockThatIsCutOffIsLeftOut() {
        byte[] whole = file(ByteOrder.LITTLE_ENDIAN);
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        assertThat(new String(rewrite(cut), StandardCharsets.ISO_8859_1)).doesNotContain("frame!");
    }

    @Test
    void somethingElse() {
        assertThatThrownBy(() -> rewrite("no capture file".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] rewrite(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            pcapng.rewrite(new ByteArrayInputStream(file), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The lengths of all blocks, each said at both its ends. */
    private static int lengths(byte[] file, ByteOrder order) {
        ByteBuffer in = ByteBuffer.wrap(file).order(order);
        int at = 0;
        while (at < file.length) {
            int length = in.getInt(at + 4);
            assertThat(length % 4).isZero();
            assertThat(in.getInt(at + length - 4)).isEqualTo(length);
            at += length;
        }
        return at;
    }

    /** A section, an interface named nwold, a frame of six bytes. */
    private static byte[] file(ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(256).order(order);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0);
        out.putLong(-1).putInt(28);
        out.putInt(1).putInt(36).putShort((short) 1).putShort((short) 0).putInt(0);
        out.putShort((short) 2).putShort((short) 5).put("nwold".getBytes(StandardCharsets.US_ASCII));
        out.put(new byte[3]).putInt(0).putInt(36);
        out.putInt(6).putInt(40).putInt(0).putInt(0).putInt(0).putInt(6).putInt(6);
        out.put("frame!".getBytes(StandardCharsets.US_ASCII)).put(new byte[2]).putInt(40);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
