package dev.tiffin.gateway.adapter.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML 1.0. Characters that XML cannot carry at all are left out. */
final class XmlWriter implements Sink {
  private final StringBuilder xml;
  private final Deque<String> open = new ArrayDeque<>();
  private final Deque<String> entryNames = new ArrayDeque<>();

  XmlWriter(int expectedChars) {
    xml = new StringBuilder(expectedChars).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** The outermost element, in a namespace. */
  void openRoot(String name, String namespace) {
    xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    open.push(name);
  }

  @Override
  public void open(String name) {
    xml.append('<').append(name).append('>');
    open.push(name);
  }

  @Override
  public void openEntry() {
    open(entryNames.element());
  }

  @Override
  public void close() {
    xml.append("</").append(open.pop()).append('>');
  }

  @Override
  public void openList(String name, String entryName) {
    open(name);
    entryNames.push(entryName);
  }

  @Override
  public void closeList() {
    entryNames.pop();
    close();
  }

  @Override
  public void field(String name, String value) {
    xml.append('<').append(name).append('>');
    text(value);
    xml.append("</").append(name).append('>');
  }

  @Override
  public void field(String name, long value) {
    field(name, Long.toString(value));
  }

  @Override
  public void field(String name, double value) {
    field(name, Double.toString(value));
  }

  @Override
  public void field(String name, boolean value) {
    field(name, Boolean.toString(value));
  }

  @Override
  public void entry(String value) {
    field(entryNames.element(), value);
  }

  byte[] toByteArray() {
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '\r' -> xml.append("&#13;");
        default -> {
          if (c >= ' ' && c < '\uFFFE' || c == '\t' || c == '\n') {
            xml.append(c);
          }
        }
      }
    }
  }
}
