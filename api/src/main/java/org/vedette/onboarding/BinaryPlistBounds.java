package org.vedette.onboarding;

import java.nio.ByteBuffer;
import org.vedette.onboarding.PackageRejectedException.Reason;

/**
 * Walks the objects of a binary property list before a parser allocates anything for them.
 *
 * <p>The format (Apple CoreFoundation, CFBinaryPList.c) lets a few bytes claim billions of elements, and lets
 * collections share elements or contain themselves, so that a small file expands without end. Here every use of an
 * object counts.
 */
final class BinaryPlistBounds {

    private static final int TRAILER_BYTES = 32;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_OBJECTS = 4096;

    private static final int ARRAY = 0xA;
    private static final int ORDERED_SET = 0xB;
    private static final int SET = 0xC;
    private static final int DICTIONARY = 0xD;

    private final ByteBuffer data;
    private final int offsetBytes;
    private final int referenceBytes;
    private final long objects;
    private final long offsetTable;
    private int visited;

    private BinaryPlistBounds(byte[] content) {
        data = ByteBuffer.wrap(content);
        int trailer = content.length - TRAILER_BYTES;
        if (trailer < 0) {
            throw truncated();
        }
        offsetBytes = data.get(trailer + 6);
        referenceBytes = data.get(trailer + 7);
        objects = data.getLong(trailer + 8);
        offsetTable = data.getLong(trailer + 24);
        boolean sound = isIntegerSize(offsetBytes)
                && isIntegerSize(referenceBytes)
                && objects > 0
                && objects <= MAX_OBJECTS
                && offsetTable > 0
                && offsetTable <= trailer - objects * offsetBytes;
        if (!sound) {
            throw truncated();
        }
    }

    static void check(byte[] content) {
        var bounds = new BinaryPlistBounds(content);
        try {
            bounds.visit(bounds.data.getLong(content.length - TRAILER_BYTES + 16), 0);
        } catch (IndexOutOfBoundsException e) {
            throw truncated();
        }
    }

    private void visit(long object, int depth) {
        if (object < 0 || object >= objects) {
            throw truncated();
        }
        if (depth > MAX_DEPTH || ++visited > MAX_OBJECTS) {
            throw new PackageRejectedException(
                    Reason.TOO_DEEP,
                    "The property list is nested too deeply or refers to itself. Upload it as the Defender portal offers"
                            + " it.");
        }
        int offset = index(integer(offsetTable + object * offsetBytes, offsetBytes));
        int type = (data.get(offset) & 0xF0) >> 4;
        int count = data.get(offset) & 0x0F;
        if (type < 0x4) {
            return; // Booleans, numbers and dates have a fixed size.
        }
        long elements = offset + 1L;
        if (count == 0x0F) {
            int size = 1 << (data.get(offset + 1) & 0x0F);
            count = index(integer(offset + 2L, size));
            elements = offset + 2L + size;
        }
        switch (type) {
            case ARRAY, ORDERED_SET, SET -> visitAll(elements, count, depth);
            case DICTIONARY -> visitAll(elements, 2L * count, depth);
            default -> index(elements + count - 1L); // Strings and data; UTF-16 is checked by the parser.
        }
    }

    private void visitAll(long references, long count, int depth) {
        for (long i = 0; i < count; i++) {
            visit(integer(references + i * referenceBytes, referenceBytes), depth + 1);
        }
    }

    private long integer(long offset, int size) {
        if (size > Long.BYTES) {
            throw truncated();
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << Byte.SIZE) | (data.get(index(offset + i)) & 0xFF);
        }
        return value;
    }

    private int index(long value) {
        if (value < 0 || value >= data.limit()) {
            throw truncated();
        }
        return (int) value;
    }

    private static boolean isIntegerSize(int bytes) {
        return bytes >= 1 && bytes <= Long.BYTES;
    }

    private static PackageRejectedException truncated() {
        return new PackageRejectedException(
                Reason.TRUNCATED, "The binary property list is incomplete or damaged. Upload the complete file.");
    }
}
