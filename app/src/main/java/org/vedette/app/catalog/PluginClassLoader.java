package org.vedette.app.catalog;

import java.net.URL;
import java.net.URLClassLoader;
import org.vedette.spi.PlatformProfile;

/**
 * The classes of one dropped-in plugin: its own and those of the JDK, and of the host the SPI alone.
 *
 * <p>The SPI always comes from the host, so that a copy of it among the plugin's jars does no harm.
 */
final class PluginClassLoader extends URLClassLoader {

    private static final String SPI = PlatformProfile.class.getPackageName() + ".";
    private static final ClassLoader HOST = PlatformProfile.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String plugin, URL... jars) {
        super(plugin, jars, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SPI) ? HOST.loadClass(name) : super.loadClass(name, resolve);
    }
}
