package org.vedette.app.cluster;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes releases that do not exist: the WAR with one more migration. */
final class Release {

    private Release() {}

    /**
     * Copies a WAR and adds a migration.
     *
     * @param migration name of the file, such as {@code V901__expand.sql}
     */
    static Path after(Path war, Path copy, String migration, String sql) throws IOException {
        Files.copy(war, copy);
        try (var files = FileSystems.newFileSystem(copy)) {
            Files.writeString(files.getPath("WEB-INF/classes/db/migration", migration), sql);
        }
        return copy;
    }
}
