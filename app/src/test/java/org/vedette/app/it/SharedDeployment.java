package org.vedette.app.it;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import java.lang.System.Logger.Level;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jspecify.annotations.Nullable;

/**
 * Deploys a WAR once for all test classes in a row that ask for the same one: a deployment takes as long as many a class.
 * What a test leaves behind is in the database anyway, which all classes share.
 */
public final class SharedDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(DeployableContainer.class, WLPManagedContainer.class, Container.class);
    }

    /** Keeps what is deployed until something else is. */
    public static final class Container extends WLPManagedContainer {

        private static final System.Logger LOG = System.getLogger(Container.class.getName());

        private @Nullable Deployed deployed;

        private record Deployed(Archive<?> archive, ProtocolMetaData where) {}

        @Override
        public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
            var present = deployed;
            if (present != null && content(present.archive()).equals(content(archive))) {
                return present.where();
            }
            clear();
            var where = deployedAnew(archive);
            deployed = new Deployed(archive, where);
            return where;
        }

        private ProtocolMetaData deployedAnew(Archive<?> archive) throws DeploymentException {
            try {
                return super.deploy(archive);
            } catch (DeploymentException e) {
                if (!String.valueOf(e.getMessage()).startsWith("Exception while checking state")) {
                    throw e;
                }
                // The server's bean of an application may be asked just while it comes or goes, and then fails to
                // answer.
                LOG.log(Level.WARNING, "The server could not say whether the application had started; once more", e);
                super.undeploy(archive);
                return super.deploy(archive);
            }
        }

        @Override
        public void undeploy(Archive<?> archive) throws DeploymentException {
            // Else the next class may want the same.
            if (archive.contains(Wars.ALONE)) {
                clear();
            }
        }

        @Override
        public void stop() throws LifecycleException {
            try {
                clear();
            } catch (DeploymentException e) {
                throw new LifecycleException("The application could not be removed", e);
            } finally {
                super.stop();
            }
        }

        private void clear() throws DeploymentException {
            var present = deployed;
            if (present != null) {
                deployed = null;
                super.undeploy(present.archive());
            }
        }

        /** The names are enough: all begin with the WAR as it was built, and its settings are named by what is in them. */
        private static String content(Archive<?> archive) {
            return archive.getContent().keySet().stream()
                    .map(ArchivePath::get)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toString();
        }
    }
}
