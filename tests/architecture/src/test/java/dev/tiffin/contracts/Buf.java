package dev.tiffin.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The linter and breaking-change check of Protobuf. */
record Buf(Path contracts) {

  static Buf installed(Path contracts) throws IOException, InterruptedException {
    NodeTools.install(contracts);
    return new Buf(contracts);
  }

  Command lint(Path proto) throws IOException, InterruptedException {
    return run("lint", proto.toString());
  }

  Command breaking(Path proto, Path baseline) throws IOException, InterruptedException {
    return run("breaking", proto.toString(), "--against", baseline.toString());
  }

  private Command run(String verb, String... words) throws IOException, InterruptedException {
    String buf = contracts.resolve("node_modules/.bin/buf").toString();
    ArrayList<String> all = new ArrayList<>(List.of(buf, verb));
    all.addAll(List.of(words));
    return Command.run(contracts, all);
  }
}
