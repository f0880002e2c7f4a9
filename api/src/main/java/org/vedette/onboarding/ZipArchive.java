package org.vedette.onboarding;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.vedette.onboarding.PackageRejectedException.Reason;

/**
 * The files of a zip archive, without their names: those say nothing reliable, and some portal archives separate folders
 * with backslashes. Read in memory and within bounds; archives inside archives are not opened.
 */
final class ZipArchive {

    private static final int MAX_ENTRIES = 64;
    private static final int MAX_INFLATED_BYTES = 4 * PackageReader.MAX_UPLOAD_BYTES;
    /** Packages are mostly Base64 and shrink to two thirds or, held twice, to one third. */
    private static final int MAX_RATIO = 100;

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_OF_DIRECTORY_BYTES = 22;

    private ZipArchive() {}

    static boolean isZip(byte[] content) {
        if (content.length < Integer.BYTES) {
            return false;
        }
        int signature = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        return signature == LOCAL_HEADER || signature == END_OF_DIRECTORY;
    }

    static List<byte[]> files(byte[] content) {
        int announced = announcedEntries(content);
        List<byte[]> files = new ArrayList<>();
        long limit = Math.min(MAX_INFLATED_BYTES, (long) content.length * MAX_RATIO);
        // Names are not looked at; Latin-1 lets every byte of them pass.
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1)) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                byte[] file = inflate(zip, limit);
                limit -= file.length;
                if (!entry.isDirectory()) {
                    files.add(file);
                }
            }
            if (entries != announced) {
                throw damaged();
            }
            return files;
        } catch (EOFException e) {
            throw truncated();
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static byte[] inflate(InputStream entry, long limit) throws IOException {
        byte[] bytes = entry.readNBytes((int) limit + 1);
        if (bytes.length > limit) {
            throw zipBomb();
        }
        return bytes;
    }

    /** Reading entry by entry ends silently at a damaged header, so the directory at the end tells how many to expect. */
    private static int announcedEntries(byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = content.length - END_OF_DIRECTORY_BYTES; at >= 0; at--) {
            int commentBytes = content.length - END_OF_DIRECTORY_BYTES - at;
            if (buffer.getInt(at) == END_OF_DIRECTORY && (buffer.getShort(at + 20) & 0xFFFF) == commentBytes) {
                int entries = buffer.getShort(at + 10) & 0xFFFF;
                if (entries > MAX_ENTRIES) {
                    throw zipBomb();
                }
                return entries;
            }
        }
        throw truncated();
    }

    private static PackageRejectedException zipBomb() {
        return new PackageRejectedException(
                Reason.ZIP_BOMB,
                "The archive holds more than %d files, or files too large for a package. Upload the one of the portal."
                        .formatted(MAX_ENTRIES));
    }

    private static PackageRejectedException truncated() {
        return new PackageRejectedException(
                Reason.TRUNCATED, "The end of the archive is missing. Upload the complete file.");
    }

    private static PackageRejectedException damaged() {
        return new PackageRejectedException(
                Reason.UNREADABLE,
                "The archive is damaged or protected by a password. Upload it as the Defender portal offers it.");
    }
}
