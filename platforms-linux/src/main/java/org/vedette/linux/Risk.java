package org.vedette.linux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Exclusions that are allowed and rarely wise.
 *
 * <p>Microsoft's <em>Common mistakes to avoid when defining exclusions</em> names {@code /}, {@code /bin},
 * {@code /sbin}, {@code /usr/lib} and the interpreters below. The other directories are our own choice by the same
 * measure, "folders where malicious files can get dropped": they are the top of the Filesystem Hierarchy Standard 3.0
 * and the places below it that hold every program, all start-up configuration or files of many owners. A directory
 * below them, such as {@code /opt/app}, is what an exclusion is for and passes in silence.
 */
final class Risk {

    private static final String EVERYTHING = "it is the whole device, so nothing on it would be detected";
    private static final String PROGRAMS = "it holds programs and libraries of the system, which attackers replace";
    private static final String ADD_ONS = "it holds all software that was added to the system";
    private static final String CONFIGURATION = "it decides what runs at start-up and who may log in";
    private static final String PEOPLE = "it holds files of people, who download and run things there";
    private static final String WRITABLE = "every user and service can drop files there";
    private static final String STATE = "it holds data of many services at once";
    private static final String KERNEL = "it is a view of the kernel and its devices, not of files";
    private static final String MOUNTS = "it holds file systems that come from elsewhere";

    private static final Map<String, String> PATHS = paths();
    private static final Pattern HOME = Pattern.compile("/home/[^/]+");
    private static final Pattern INTERPRETER = Pattern.compile("bash|java|python[0-9.]*|sh|zsh");
    private static final Pattern OFTEN_A_LINK = Pattern.compile("(/bin|/sbin|/lib|/lib64|/var/lock|/var/run)(/.*)?");

    private Risk() {}

    /** Sentences that say why the exclusion is risky and what to do instead. */
    static List<String> of(Exclusion exclusion) {
        var risks = new ArrayList<String>();
        var path = exclusion.value();
        if (PATHS.containsKey(path)) {
            risks.add("Excluding %s is risky: %s. Exclude only the file or directory that needs it."
                    .formatted(path, PATHS.get(path)));
        } else if (HOME.matcher(path).matches()) {
            risks.add("Excluding a whole home directory is risky: %s. Exclude only the file or directory that needs it."
                    .formatted(PEOPLE));
        }
        var program = path.substring(path.lastIndexOf('/') + 1);
        if (exclusion.kind() == Exclusion.Kind.PROCESS
                && INTERPRETER.matcher(program).matches()) {
            risks.add(("Excluding %s is risky: it runs whatever script or program it is given, and everything that it"
                            + " opens is excluded too. Exclude the program that needs it instead.")
                    .formatted(program));
        }
        var link = OFTEN_A_LINK.matcher(path);
        if (link.matches()) {
            risks.add(("On most distributions %s is a symbolic link, and exclusions do not work through symbolic links."
                            + " Give the real path, as 'readlink -f' prints it.")
                    .formatted(link.group(1)));
        }
        return List.copyOf(risks);
    }

    private static Map<String, String> paths() {
        var paths = new LinkedHashMap<String, String>();
        paths.put("/", EVERYTHING);
        for (var path : List.of("/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib")) {
            paths.put(path, PROGRAMS);
        }
        for (var path : List.of("/usr/lib64", "/usr/libexec", "/usr/share", "/boot")) {
            paths.put(path, PROGRAMS);
        }
        for (var path : List.of("/opt", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/sbin", "/snap")) {
            paths.put(path, ADD_ONS);
        }
        for (var path : List.of("/etc", "/etc/cron.d", "/etc/init.d", "/etc/systemd", "/etc/systemd/system")) {
            paths.put(path, CONFIGURATION);
        }
        for (var path : List.of("/home", "/root")) {
            paths.put(path, PEOPLE);
        }
        for (var path : List.of("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/run", "/run/user", "/run/shm")) {
            paths.put(path, WRITABLE);
        }
        for (var path : List.of("/var", "/var/lib", "/var/log", "/var/opt", "/var/spool", "/var/www", "/srv")) {
            paths.put(path, STATE);
        }
        for (var path : List.of("/dev", "/proc", "/sys")) {
            paths.put(path, KERNEL);
        }
        for (var path : List.of("/media", "/mnt")) {
            paths.put(path, MOUNTS);
        }
        return Map.copyOf(paths);
    }
}
