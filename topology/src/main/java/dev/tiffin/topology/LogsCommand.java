package dev.tiffin.topology;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code logs NAME}: the end of what a part has said, and with {@code --follow} what it says. */
record LogsCommand(StateDirectory directory, Terminal terminal) implements Command {

  private static final int CHUNK_BYTES = 64 << 10;
  private static final long POLL_MILLIS = 200;
  private static final String USAGE = "logs NAME [--follow]";

  @Override
  public int run(List<String> arguments) {
    List<String> names = arguments.stream().filter(word -> !word.equals("--follow")).toList();
    if (names.size() != 1 || arguments.size() - names.size() > 1) {
      throw new UsageException(USAGE);
    }
    String name = names.getFirst();
    if (!known().contains(name)) {
      throw new PlatformException(
          "there is no log of \"" + name + "\"; there is " + String.join(", ", known()));
    }
    try {
      print(directory.log(name), arguments.contains("--follow"));
    } catch (IOException failed) {
      throw new PlatformException("cannot read the log: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private List<String> known() {
    try (Stream<Path> files = Files.list(directory.logs())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException none) {
      return List.of();
    }
  }

  private void print(Path log, boolean follow) throws IOException, InterruptedException {
    long position = new LogTail(log).start();
    while (true) {
      position = printFrom(log, position);
      if (!follow) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private long printFrom(Path log, long position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      // A shorter file is a new one: the old one was moved away when it had grown too large.
      file.seek(file.length() < position ? 0 : position);
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
        terminal.out().write(chunk, 0, read);
      }
      terminal.out().flush();
      return file.getFilePointer();
    }
  }
}
