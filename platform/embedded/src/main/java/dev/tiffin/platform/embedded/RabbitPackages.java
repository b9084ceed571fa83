package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** RabbitMQ and the parts of Erlang that it loads, without what only installing needs. */
final class RabbitPackages {

  private static final DebianPackages PACKAGES =
      new DebianPackages(
          "RabbitMQ",
          List.of(
              "rabbitmq-server",
              "erlang-base",
              "erlang-asn1",
              "erlang-crypto",
              "erlang-eldap",
              "erlang-inets",
              "erlang-mnesia",
              "erlang-os-mon",
              "erlang-parsetools",
              "erlang-public-key",
              "erlang-runtime-tools",
              "erlang-ssl",
              "erlang-syntax-tools",
              "erlang-tools",
              "erlang-xmerl"));
  private static final String INSTALLED_ROOT = "ROOTDIR=/usr/lib/erlang";

  private RabbitPackages() {}

  /** Makes {@code home} whole or not at all. */
  static void unpack(Path cache, Path home) throws IOException {
    PACKAGES.unpack(cache, home, RabbitPackages::moveErlang);
  }

  /** Erlang's scripts know where they were to be installed, and are told where they are. */
  private static void moveErlang(Path root, Path home) throws IOException {
    Path erlang = root.resolve("usr/lib/erlang");
    String moved = "ROOTDIR=\"" + home.resolve("usr/lib/erlang") + "\"";
    try (DirectoryStream<Path> runtimes = Files.newDirectoryStream(erlang, "erts-*")) {
      for (Path runtime : runtimes) {
        replace(runtime.resolve("bin/erl"), moved);
      }
    }
    replace(erlang.resolve("bin/erl"), moved);
  }

  private static void replace(Path script, String root) throws IOException {
    if (Files.isRegularFile(script)) {
      Files.writeString(script, Files.readString(script).replace(INSTALLED_ROOT, root));
    }
  }
}
