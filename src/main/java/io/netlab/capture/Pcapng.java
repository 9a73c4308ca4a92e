package io.netlab.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** Type, length, and of a section the mark of its byte order. */
    private static final int HEAD = 12;

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

    /**
     * Copies block by block, each as soon as it is there, until the input ends. What is cut off at the end is left out.
     *
     * @throws IllegalArgumentException for what is no pcapng file
     */
    void rewrite(InputStream file, OutputStream out) throws IOException {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        boolean begun = false;
        int interfaces = 0;
        int frames = 0;
        for (byte[] head = file.readNBytes(HEAD); head.length == HEAD; head = file.readNBytes(HEAD)) {
            if (isSection(head)) {
                order = order(head);
            } else if (!begun) {
                throw new IllegalArgumentException("not a pcapng file");
            }
            begun = true;
            int type = ByteBuffer.wrap(head).order(order).getInt(0);
            int length = ByteBuffer.wrap(head).order(order).getInt(4);
            byte[] rest = file.readNBytes(Math.max(0, length - HEAD));
            if (length < HEAD || rest.length < length - HEAD) {
                return; // cut off where the recorder was stopped
            }
            ByteBuffer in = ByteBuffer.allocate(length).order(order).put(head).put(rest);
            switch (type) {
                case INTERFACE -> write(out, named(in, length, taps.get(interfaces++)));
                case PACKET -> write(out, commented(in, length, comments.getOrDefault(++frames, "")));
                default -> write(out, in);
            }
            out.flush();
        }
    }

    /** Its number reads the same both ways. */
    private static boolean isSection(byte[] head) {
        return ByteBuffer.wrap(head).getInt() == SECTION;
    }

    private static ByteOrder order(byte[] section) {
        return ByteBuffer.wrap(section).getInt(8) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static void write(OutputStream out, ByteBuffer block) throws IOException {
        byte[] bytes = new byte[block.position()];
        block.get(0, bytes);
        out.write(bytes);
    }

    /** The interface's options but its name, and that after them. */
    private static ByteBuffer named(ByteBuffer in, int length, Tap tap) {
        ByteBuffer block = begin(in, length + 256);
        copy(in, 8, INTERFACE_FIXED, block);
        int option = 8 + INTERFACE_FIXED;
        while (option + 4 <= length - 4 && in.getShort(option) != 0) {
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

    private static ByteBuffer commented(ByteBuffer in, int length, String comment) {
        ByteBuffer block = begin(in, length + 16 + 4 * comment.length());
        int data = padded(in.getInt(8 + 12));
        copy(in, 8, PACKET_FIXED + data, block);
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
