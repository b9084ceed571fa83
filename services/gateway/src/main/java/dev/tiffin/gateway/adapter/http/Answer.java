package dev.tiffin.gateway.adapter.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What a route answers with; the door turns it into bytes. */
public sealed interface Answer {
  int status();

  Caching caching();

  List<Header> headers();

  /** One that is made before any of it is sent. */
  sealed interface Whole extends Answer {}

  /** Who may keep an answer, and for how long. */
  enum Caching {
    /**
     * Menus: by anybody, for 15 seconds; a CDN may serve it a minute longer while it asks again.
     */
    MENU("public, max-age=15, stale-while-revalidate=60"),
    /** Somebody's own: by nobody. */
    PRIVATE("private, no-store"),
    /** What changes only with a new version of the platform. */
    STATIC("public, max-age=300"),
    /** Not to be kept, not secret either. */
    NONE("no-store");

    private final Header header;
    private final Header vary;

    Caching(String cacheControl) {
      header = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, cacheControl);
      String accepted = "Accept, Accept-Encoding, Accept-Language";
      vary =
          HeaderValues.createCached(
              HeaderNames.VARY,
              cacheControl.startsWith("public") ? accepted : accepted + ", Authorization");
    }

    Header header() {
      return header;
    }

    /** What else than the address an answer depends on; on who asks, unless it is everybody's. */
    Header vary() {
      return vary;
    }
  }

  /**
   * A resource, in the format that the client likes.
   *
   * @param root what XML calls the outermost element
   * @param version what its entity tag is made of; 0 to make it of the content
   * @param moving whether the content changes also without a new version; then the tag is made of
   *     both
   */
  record Resource(
      int status,
      String root,
      Representation representation,
      int version,
      boolean moving,
      Caching caching,
      List<Header> headers)
      implements Whole {
    public Resource {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Bytes that have a type of their own.
   *
   * @param contentType a whole header
   */
  record Content(
      int status, Header contentType, byte[] bytes, Caching caching, List<Header> headers)
      implements Whole {
    public Content {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Somebody else's answer, passed on as it comes and never held as a whole.
   *
   * @param headers its type and entity tag among them
   * @param body closed by whoever sends it, whatever happens
   * @param length of the body in bytes; -1 if that is not known
   * @param coding of the body, as {@code Content-Encoding} has it; empty for none
   */
  record Passing(int status, List<Header> headers, InputStream body, long length, String coding)
      implements Answer {
    public Passing {
      headers = List.copyOf(headers);
    }

    @Override
    public Caching caching() {
      return Caching.PRIVATE;
    }
  }

  /** Something of a menu: anybody may see and keep it. */
  static Resource menu(String root, Representation representation) {
    return new Resource(200, root, representation, 0, false, Caching.MENU, List.of());
  }

  /** Something of somebody's, that has a version. */
  static Resource own(String root, Representation representation, int version) {
    return new Resource(200, root, representation, version, false, Caching.PRIVATE, List.of());
  }

  /** The same, where some of it changes also without a new version. */
  static Resource moving(String root, Representation representation, int version) {
    return new Resource(200, root, representation, version, true, Caching.PRIVATE, List.of());
  }

  /**
   * Something of somebody's that has just been made.
   *
   * @param version 0 if it has none
   * @param location where it is
   */
  static Resource made(String root, Representation representation, int version, String location) {
    return new Resource(
        201,
        root,
        representation,
        version,
        false,
        Caching.PRIVATE,
        List.of(HeaderValues.create(HeaderNames.LOCATION, location)));
  }

  /** Something of somebody's, or a page of a list, that has no version. */
  static Resource own(String root, Representation representation) {
    return own(root, representation, 0);
  }

  /** A page of somebody's list. */
  static Resource ownList(String root, Representation representation) {
    return own(root, representation);
  }

  /** The same answer with one more header. */
  static Resource with(Resource resource, Header header) {
    List<Header> headers = new ArrayList<>(resource.headers());
    headers.add(header);
    return new Resource(
        resource.status(),
        resource.root(),
        resource.representation(),
        resource.version(),
        resource.moving(),
        resource.caching(),
        headers);
  }
}
