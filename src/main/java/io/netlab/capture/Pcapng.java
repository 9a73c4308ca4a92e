package io.netlab.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a capture file so that each interface has its machine's name and each frame a comment (pcapng,
 * draft-ietf-opsawg-pcapng).
 */
final class Pcapng {

    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int MAGIC = 0x1a2b3c4d;

    private static final int COMMENT = 1;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_DESCRIPTION = 3;

    private static final int INTERFACE_FIXED = 8;
    private static final int PACKET_FIXED = 20;

    private final List<Tap> taps;
    private final Map<Integer, String> comments;

    /**
     * @param taps in the order of the file's interfaces
     * @param comments by the frame's place in the file, from 1
     */
    Pcapng(List<Tap> taps, Map<Integer, String> comments) {
        this.taps = taps;
        this.comments = comments;
    }

    /** @throws IllegalArgumentException for what is no pcapng file */
    byte[] rewrite(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || in.getInt(0) != SECTION) {
            throw new IllegalArgumentException("not a pcapng file");
        }
        if (in.getInt(8) != MAGIC) {
            in.order(ByteOrder.BIG_ENDIAN);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + file.length / 2);
        int interfaces = 0;
        int frames = 0;
        while (in.remaining() >= 12) {
            int begin = in.position();
            int type = in.getInt(begin);
            int length = in.getInt(begin + 4);
            if (length < 12 || length > in.remaining()) {
                break; // cut off where the recorder was stopped
            }
            if (type == INTERFACE) {
                write(out, named(in, begin, length, taps.get(interfaces++)));
            } else if (type == PACKET) {
                write(out, commented(in, begin, length, comments.getOrDefault(++frames, "")));
            } else {
                out.write(file, begin, length);
            }
            in.position(begin + length);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, ByteBuffer block) {
        byte[] bytes = new byte[block.position()];
        block.get(0, bytes);
        out.writeBytes(bytes);
    }

    /** The interface's options but its name, and that after them. */
    private static ByteBuffer named(ByteBuffer in, int begin, int length, Tap tap) {
        ByteBuffer block = begin(in, length + 256);
        copy(in, begin + 8, INTERFACE_FIXED, block);
        int option = begin + 8 + INTERFACE_FIXED;
        while (option + 4 <= begin + length - 4 && in.getShort(option) != 0) {
            int code = in.getShort(option);
            int size = 4 + padded(in.getShort(option + 2) & 0xffff);
            if (code != INTERFACE_NAME && code != INTERFACE_DESCRIPTION) {
                copy(in, option, size, block);
            }
            option += size;
        }
        option(block, INTERFACE_NAME, tap.toString());
        return end(block, INTERFACE);
    }

    private static ByteBuffer commented(ByteBuffer in, int begin, int length, String comment) {
        ByteBuffer block = begin(in, length + 16 + 4 * comment.length());
        int data = padded(in.getInt(begin + 8 + 12));
        copy(in, begin + 8, PACKET_FIXED + data, block);
        if (!comment.isEmpty()) {
            option(block, COMMENT, comment);
        }
        return end(block, PACKET);
    }

    private static ByteBuffer begin(ByteBuffer like, int capacity) {
        return ByteBuffer.allocate(capacity).order(like.order()).position(8);
    }

    private static void copy(ByteBuffer in, int from, int length, ByteBuffer block) {
        byte[] bytes = new byte[length];
        in.get(from, bytes);
        block.put(bytes);
    }

    private static void option(ByteBuffer block, int code, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        block.putShort((short) code).putShort((short) bytes.length).put(bytes);
        block.put(new byte[padded(bytes.length) - bytes.length]);
    }

    private static ByteBuffer end(ByteBuffer block, int type) {
        block.putInt(0); // end of options
        int length = block.position() + 4;
        block.putInt(length);
        return block.putInt(0, type).putInt(4, length);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
