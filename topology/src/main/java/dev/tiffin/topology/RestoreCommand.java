package dev.tiffin.topology;

import dev.tiffin.platform.embedded.HeldFile;
import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.topology.backup.Archive;
import dev.tiffin.topology.backup.BackupException;
import dev.tiffin.topology.backup.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code restore FILE}: puts a backup where a platform then starts on it. Whatever can be refused
 * is refused before anything is touched.
 */
record RestoreCommand(Programs programs, StateDirectory directory, Terminal terminal)
    implements Command {

  private static final String USAGE = "restore FILE [--replace [--yes]]";
  private static final String REPLACE = "--replace";
  private static final String SURE = "--yes";

  @Override
  public int run(List<String> arguments) {
    List<String> files = arguments.stream().filter(word -> !word.startsWith("-")).toList();
    Set<String> options = new HashSet<>(arguments);
    files.forEach(options::remove);
    if (files.size() != 1
        || files.size() + options.size() != arguments.size()
        || !Set.of(REPLACE, SURE).containsAll(options)
        || (options.contains(SURE) && !options.contains(REPLACE))) {
      throw new UsageException(USAGE);
    }
    Path file = Path.of(files.getFirst());
    PlatformConfig config = PlatformConfig.from(Environment.ofProcess(), programs);
    try (Archive archive = Archive.open(file)) {
      terminal.out().println("checking " + file);
      archive.verify();
      refuseNewer(archive.manifest());
      return restore(config, archive, options);
    } catch (BackupException | InfrastructureException failed) {
      throw new PlatformException(String.valueOf(failed.getMessage()), failed);
    }
  }

  private int restore(PlatformConfig config, Archive archive, Set<String> options) {
    try (HeldFile _ = directory.lock()) {
      if (!isFree(options)) {
        terminal.out().println("Nothing was changed.");
        return 1;
      }
      new Restoration(config, directory, archive, terminal.out()::println).run();
      terminal.out().println("./tiffin up starts it, and tells Kafka everything again.");
      return 0;
    } catch (StateDirectory.AlreadyRunningException running) {
      throw new PlatformException("Tiffin is running: ./tiffin down first", running);
    } catch (IOException failed) {
      throw new PlatformException("cannot restore: " + failed.getMessage(), failed);
    }
  }

  private static void refuseNewer(Manifest manifest) {
    if (manifest.data() > Preflight.DATA_VERSION) {
      throw new PlatformException(
          "the backup's data is of version %d, and this Tiffin knows %d: use Tiffin %s or a newer one"
              .formatted(manifest.data(), Preflight.DATA_VERSION, manifest.tiffin()));
    }
    List<String> known =
        ServiceSpec.ALL.stream()
            .filter(service -> service.database().isPresent())
            .map(ServiceSpec::name)
            .toList();
    for (Manifest.Database database : manifest.databases()) {
      if (!known.contains(database.service())) {
        throw new PlatformException(
            "the backup is of a Tiffin with a service %s, which this one has not: use Tiffin %s or"
                    .formatted(database.service(), manifest.tiffin())
                + " a newer one");
      }
      SchemaMoves.refuseNewer(
          database.service() + " in the backup",
          database.service(),
          new SchemaVersion(database.store(), database.schema()));
    }
  }

  private boolean isFree(Set<String> options) throws IOException {
    if (isEmpty()) {
      return true;
    }
    if (!options.contains(REPLACE)) {
      throw new PlatformException(
          "there is data in %s already: %s throws it away".formatted(directory.data(), REPLACE));
    }
    if (options.contains(SURE)) {
      return true;
    }
    String answer =
        terminal.ask(
            "Throw away all orders, menus and accounts in " + directory.data() + "? [y/N]");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(directory.data())) {
      return files.findAny().isEmpty();
    }
  }
}
