package org.vedette.tenantattach;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The version of a site, as a current branch release and, if the site said so, the build within it.
 *
 * @param text as the site spells it
 * @param release year and month of the current branch, such as 2002; of a build between two releases the earlier
 * @param build the last two numbers of {@code 5.00.8968.1000}; 0 where only the release is known
 */
public record SiteVersion(String text, int release, long build) implements Comparable<SiteVersion> {

    private static final Pattern RELEASE = Pattern.compile("[12][0-9](?:0[1-9]|1[0-2])");
    private static final Pattern BUILD = Pattern.compile("5\\.0?0\\.([0-9]{4,5})\\.([0-9]{1,5})");

    /** The first build of each release that a rule names, and of the last one before them (Microsoft's list of releases). */
    private static final NavigableMap<Integer, Integer> RELEASES =
            new TreeMap<>(Map.of(0, 1511, 8913, 1910, 8968, 2002, 9012, 2006, 9040, 2010, 9049, 2103));

    /** Reads {@code 2403} or {@code 5.00.9128.1000}; empty if the text is neither. */
    public static Optional<SiteVersion> parse(String text) {
        if (RELEASE.matcher(text).matches()) {
            return Optional.of(new SiteVersion(text, Integer.parseInt(text), 0));
        }
        var build = BUILD.matcher(text);
        if (!build.matches()) {
            return Optional.empty();
        }
        var major = Integer.parseInt(build.group(1));
        var release = RELEASES.floorEntry(major).getValue();
        return Optional.of(new SiteVersion(text, release, major * 100_000L + Integer.parseInt(build.group(2))));
    }

    public boolean isAtLeast(int otherRelease) {
        return release >= otherRelease;
    }

    /** By build where both are known, else by release. */
    @Override
    public int compareTo(SiteVersion other) {
        return build > 0 && other.build > 0
                ? Long.compare(build, other.build)
                : Integer.compare(release, other.release);
    }
}
