package dev.tiffin.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {
  private static final Path HOME = Path.of(System.getProperty("tiffin.home", "../.."));
  private static final Path CONTRACTS = HOME.resolve("contracts").toAbsolutePath().normalize();
  private static final Path PROTO = CONTRACTS.resolve("proto");

  @TempDir Path directory;

  @BeforeEach
  void needsNode() throws InterruptedException {
    assumeTrue(NodeTools.isNodeHere(), "Node is not installed: buf cannot run");
  }

  @Test
  void theLockFileNamesNoHost() throws IOException {
    assertFalse(Files.readString(CONTRACTS.resolve("package-lock.json")).contains("\"resolved\""));
  }

  @Test
  void areCleanByTheStandardRules() throws Exception {
    Command lint = Buf.installed(CONTRACTS).lint(PROTO);
    assertTrue(lint.isWell(), lint.output());
  }

  @Test
  void breakNobodyWhoSpeaksTheLastLandedVersion(TestReporter reporter) throws Exception {
    Optional<String> landed = new Landed(HOME).commit();
    if (landed.isEmpty()) {
      reporter.publishEntry("contracts", "the first version: there is none before it to break");
      return;
    }
    Path baseline = new Landed(HOME).extract(landed.get(), directory);
    Command breaking = Buf.installed(CONTRACTS).breaking(PROTO, baseline);
    assertTrue(breaking.isWell(), "against " + landed.get() + ":\n" + breaking.output());
  }

  @Test
  void theLinterIsAwake() throws Exception {
    Path copy = copyOfProto("linted");
    edit(copy.resolve("tiffin/type/v1/actor.proto"), "string id = 2;", "string theId = 2;");
    Command lint = Buf.installed(CONTRACTS).lint(copy);
    assertFalse(lint.isWell());
    assertTrue(lint.output().contains("theId"), lint.output());
  }

  @Test
  void theBreakingCheckIsAwake() throws Exception {
    Buf buf = Buf.installed(CONTRACTS);
    Path retyped = copyOfProto("retyped");
    edit(retyped.resolve("tiffin/type/v1/actor.proto"), "string id = 2;", "int64 id = 2;");
    Path removed = copyOfProto("removed");
    edit(removed.resolve("tiffin/type/v1/actor.proto"), "string id = 2;", "");
    Path added = copyOfProto("added");
    edit(
        added.resolve("tiffin/type/v1/actor.proto"),
        "string id = 2;",
        "string id = 2; string shift = 99;");

    Command type = buf.breaking(retyped, PROTO);
    assertFalse(type.isWell());
    assertTrue(type.output().contains("changed type"), type.output());
    assertFalse(buf.breaking(removed, PROTO).isWell(), "a removed field was let through");
    Command more = buf.breaking(added, PROTO);
    assertEquals("", more.output());
    assertTrue(more.isWell(), "a new field breaks nobody");
  }

  @Test
  void theLastLandedVersionIsFoundInAHistory() throws Exception {
    Path home = Files.createDirectory(directory.resolve("house"));
    Landed landed = new Landed(home);
    assertEquals(Optional.empty(), landed.commit(), "there is no history at all");
    git(home, "init", "--quiet", "--initial-branch=main");
    Path proto = Files.createDirectories(home.resolve("contracts/proto")).resolve("a.proto");
    String first = commit(home, proto, "one");
    assertEquals(Optional.empty(), landed.commit(), "the first version has none before it");
    Files.writeString(proto, "being changed");
    assertEquals(Optional.of(first), landed.commit());
    String second = commit(home, proto, "two");
    assertEquals(Optional.of(first), landed.commit());
    commit(home, home.resolve("README.md"), "later, and elsewhere");
    assertEquals(Optional.of(first), landed.commit());
    git(home, "update-ref", "refs/remotes/origin/main", "HEAD");
    commit(home, proto, "three, not landed yet");
    commit(home, proto, "four, not landed yet");
    String base = landed.commit().orElse("");
    Path there = landed.extract(base, directory).resolve("a.proto");
    assertEquals("two", Files.readString(there));
    assertFalse(second.isEmpty());
  }

  private static String commit(Path home, Path file, String text) throws Exception {
    Files.writeString(file, text);
    git(home, "add", ".");
    git(
        home,
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example.invalid",
        "commit",
        "--quiet",
        "--no-verify",
        "-m",
        text);
    return git(home, "rev-parse", "HEAD");
  }

  private static String git(Path home, String... words) throws Exception {
    Command answer = Command.run(home, Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    assertTrue(answer.isWell(), answer.output());
    return answer.output();
  }

  private Path copyOfProto(String name) throws IOException {
    Path copy = directory.resolve(name);
    List<Path> files;
    try (Stream<Path> tree = Files.walk(PROTO)) {
      files = tree.toList();
    }
    for (Path file : files) {
      Files.copy(file, copy.resolve(PROTO.relativize(file).toString()));
    }
    return copy;
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String before = Files.readString(file);
    assertTrue(before.contains(from), file + " has no longer what this test changes");
    Files.writeString(file, before.replace(from, to));
  }
}
