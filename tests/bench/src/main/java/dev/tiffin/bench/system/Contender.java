package dev.tiffin.bench.system;

import java.io.IOException;
import java.util.Map;

/** A running system that is measured. */
public interface Contender {

  /** What a report calls it. */
  String name();

  /** Process ids of everything that works for it, by name; {@code gateway} is among them. */
  Map<String, Long> processes() throws IOException;

  /** One item of the menu over REST; all thousand in turn. */
  Question item() throws IOException, InterruptedException;

  /** Fifty items over GraphQL, each with the item that goes with it. */
  Question list() throws IOException, InterruptedException;

  /** An order of two items over REST, durable before it is answered. */
  Question order() throws IOException, InterruptedException;
}
