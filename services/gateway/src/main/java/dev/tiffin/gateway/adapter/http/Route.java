package dev.tiffin.gateway.adapter.http;

import java.util.Set;

/**
 * One entry of the door's table.
 *
 * @param method GET (HEAD comes with it), POST, PUT or DELETE
 * @param template for example <code>/orders/{orderId}</code>; a name in braces is one segment
 * @param parameters the query parameters it knows
 * @param negotiated whether its answer is a resource, written as JSON or XML as the client likes
 * @param below whether the template's last name stands for all that follows, as it was sent
 */
public record Route(
    String method,
    String template,
    Set<String> parameters,
    boolean negotiated,
    boolean below,
    Handler handler) {
  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Exchange exchange);
  }

  public Route {
    parameters = Set.copyOf(parameters);
  }

  public Route(
      String method, String template, Set<String> parameters, boolean negotiated, Handler handler) {
    this(method, template, parameters, negotiated, false, handler);
  }

  /** A resource that is read. */
  public static Route get(String template, Handler handler, String... parameters) {
    return new Route("GET", template, Set.of(parameters), true, handler);
  }

  /** A resource that is made, or a command. */
  public static Route post(String template, Handler handler) {
    return new Route("POST", template, Set.of(), true, handler);
  }

  /** A state that is set. */
  public static Route put(String template, Handler handler) {
    return new Route("PUT", template, Set.of(), true, handler);
  }

  /** A state that is ended. */
  public static Route delete(String template, Handler handler) {
    return new Route("DELETE", template, Set.of(), true, handler);
  }

  /** Something that has a type of its own. */
  public static Route page(String template, Handler handler) {
    return new Route("GET", template, Set.of(), false, handler);
  }

  /** Everything below an address, which somebody else knows; the address itself ends in a slash. */
  public static Route below(String method, String template, Handler handler) {
    return new Route(method, template, Set.of(), false, true, handler);
  }

  /** How metrics and traces call it. */
  String spanName() {
    return method + " " + template;
  }
}
