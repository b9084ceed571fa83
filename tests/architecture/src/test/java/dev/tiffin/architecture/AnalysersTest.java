package dev.tiffin.architecture;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The canary: analysers have been seen to check nothing in silence, so what they must catch is
 * compiled here, with the very flags of the build.
 */
class AnalysersTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path", "");

  @TempDir Path directory;

  @Test
  void aNullThatIsDereferencedDoesNotCompile() throws IOException {
    assertRefused(
        "[NullAway]",
        """
        import org.jspecify.annotations.*;
        @NullMarked
        class Canary {
          @Nullable String song;
          int notes() {
            return song.length();
          }
        }
        """);
  }

  @Test
  void aNullInsideAGenericTypeDoesNotCompileEither() throws IOException {
    assertRefused(
        "[NullAway]",
        """
        import org.jspecify.annotations.*;
        @NullMarked
        class Canary {
          interface Nest<T extends @Nullable Object> {
            T egg();
          }
          int length(Nest<@Nullable String> nest) {
            return nest.egg().length();
          }
        }
        """);
  }

  @Test
  void aKnownMistakeDoesNotCompile() throws IOException {
    assertRefused(
        "[ArrayEquals]",
        """
        import org.jspecify.annotations.*;
        @NullMarked
        class Canary {
          boolean isSame(byte[] one, byte[] other) {
            return one.equals(other);
          }
        }
        """);
  }

  @Test
  void theirCorrectTwinsDo() throws IOException {
    List<String> errors =
        errors(
            """
            import java.util.Arrays;
            import java.util.List;
            import org.jspecify.annotations.*;
            @NullMarked
            class Canary {
              @Nullable String song;
              int notes(List<@Nullable String> songs) {
                String mine = song;
                String first = songs.get(0);
                return (mine == null ? 0 : mine.length()) + (first == null ? 0 : first.length());
              }
              boolean isSame(byte[] one, byte[] other) {
                return Arrays.equals(one, other);
              }
            }
            """);
    assertEquals(List.of(), errors);
  }

  private void assertRefused(String check, String source) throws IOException {
    List<String> errors = errors(source);
    assertTrue(
        errors.size() == 1 && errors.getFirst().contains(check),
        () -> "expected one error of " + check + ", got " + errors);
  }

  private List<String> errors(String source) throws IOException {
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-XDcompilePolicy=simple",
            "-XDaddTypeAnnotationsToSymbol=true",
            "--should-stop=ifError=FLOW",
            System.getProperty("errorprone.flags", ""),
            "-processorpath",
            CLASS_PATH,
            "-classpath",
            CLASS_PATH,
            "-proc:none",
            "-d",
            directory.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      compiler
          .getTask(null, files, found, options, null, List.of(new Source("Canary", source)))
          .call();
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(null))
        .toList();
  }

  /** A source file that is nowhere but here. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
