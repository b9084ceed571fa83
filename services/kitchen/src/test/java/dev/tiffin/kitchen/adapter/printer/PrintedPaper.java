package dev.tiffin.kitchen.adapter.printer;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes out of a printer that obeys ESC/POS, read from the bytes alone. What it does not know
 * fails, for a real one would print it or worse.
 */
final class PrintedPaper {
  /** The two pages that are looked at here, as the manuals number them. */
  private static final int CP858 = 19;

  private static final int WPC1252 = 16;

  final List<String> lines = new ArrayList<>();
  private final ByteBuffer bytes;
  private final List<Byte> line = new ArrayList<>();
  private Charset page = Charset.forName("IBM437");
  private boolean bold;
  private int size;
  private boolean fresh;
  private boolean cut;

  private PrintedPaper(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  static PrintedPaper of(byte[] bytes) {
    PrintedPaper paper = new PrintedPaper(bytes);
    while (paper.bytes.hasRemaining()) {
      paper.obey(paper.next());
    }
    return paper;
  }

  private int next() {
    return bytes.get() & 0xff;
  }

  private void obey(int first) {
    if (!fresh && !(first == 0x1b && bytes.get(bytes.position()) == '@')) {
      throw new AssertionError("whatever was set before is still set");
    }
    if (cut) {
      throw new AssertionError("there is more behind the cut");
    }
    switch (first) {
      case 0x1b -> escape(next());
      case 0x1d -> group(next());
      case '\n' -> feed();
      default -> {
        if (first < 0x20 || first == 0x7f) {
          throw new AssertionError("a stray control: " + first);
        }
        line.add((byte) first);
      }
    }
  }

  private void escape(int command) {
    switch (command) {
      case '@' -> fresh = true;
      case 't' -> page = page(next());
      case 'E' -> bold = next() == 1;
      case 'd' -> {
        for (int times = next(); times > 0; times--) {
          feed();
        }
      }
      default -> throw new AssertionError("ESC " + (char) command);
    }
  }

  private static Charset page(int number) {
    return switch (number) {
      case CP858 -> Charset.forName("IBM00858");
      case WPC1252 -> Charset.forName("windows-1252");
      default -> throw new AssertionError("page " + number);
    };
  }

  private void group(int command) {
    switch (command) {
      case '!' -> size = next();
      case 'V' -> {
        if (next() != 'B' || next() != 0) {
          throw new AssertionError("cut how?");
        }
        cut = true;
      }
      default -> throw new AssertionError("GS " + (char) command);
    }
  }

  private void feed() {
    byte[] text = new byte[line.size()];
    for (int i = 0; i < text.length; i++) {
      text[i] = line.get(i);
    }
    line.clear();
    String style = (bold ? "*" : "") + (size == 0 ? "" : "%02x:".formatted(size));
    lines.add(style + new String(text, page));
  }

  boolean isCut() {
    return cut && line.isEmpty();
  }
}
