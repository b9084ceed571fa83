package dev.tiffin.gateway.adapter.http;

/** What a resource looks like from outside: written once, as JSON or XML. */
@FunctionalInterface
public interface Representation {
  /** Writes the members of the resource's outermost object. */
  void writeTo(Sink out);
}
