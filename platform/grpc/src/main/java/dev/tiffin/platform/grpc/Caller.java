package dev.tiffin.platform.grpc;

import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Role;
import io.grpc.Context;
import io.grpc.Metadata;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks: passed on from door to service in the metadata of every call.
 *
 * @param id the account's opaque id; empty for somebody who is not signed in
 * @param role what they are; {@code ROLE_UNSPECIFIED} for somebody who is not signed in
 * @param restaurantIds the restaurants a member of staff works for; {@code *} means all
 */
public record Caller(String id, Role role, Set<String> restaurantIds) {
  /** Somebody who is not signed in. */
  public static final Caller ANONYMOUS = new Caller("", Role.ROLE_UNSPECIFIED, Set.of());

  private static final Context.Key<Caller> KEY = Context.keyWithDefault("caller", ANONYMOUS);
  private static final Metadata.Key<String> ID =
      Metadata.Key.of("tiffin-caller-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ROLE =
      Metadata.Key.of("tiffin-caller-role", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> RESTAURANTS =
      Metadata.Key.of("tiffin-caller-restaurants", Metadata.ASCII_STRING_MARSHALLER);

  public Caller {
    restaurantIds = Set.copyOf(restaurantIds);
  }

  /** The caller of the call being served. */
  public static Caller current() {
    return KEY.get();
  }

  /** Whether this caller has the role. */
  public boolean is(Role wanted) {
    return role == wanted;
  }

  /** Whether this caller is staff of that restaurant. */
  public boolean worksFor(String restaurantId) {
    return is(Role.ROLE_RESTAURANT)
        && (restaurantIds.contains("*") || restaurantIds.contains(restaurantId));
  }

  /** As it is written into events. */
  public Actor actor() {
    return Actor.newBuilder().setRole(role).setId(id).build();
  }

  static Context with(Context context, Metadata headers) {
    String id = headers.get(ID);
    String role = headers.get(ROLE);
    if (id == null || role == null) {
      return context;
    }
    String restaurants = headers.get(RESTAURANTS);
    return context.withValue(KEY, of(id, role, restaurants == null ? "" : restaurants));
  }

  /**
   * Who asks, as the door has told it in headers of whatever protocol.
   *
   * @param id empty for the system, and for somebody who is not signed in
   * @param role the name of a {@link Role}; any other has no rights
   * @param restaurants ids separated by commas; empty for none
   */
  public static Caller of(String id, String role, String restaurants) {
    Set<String> ids =
        Arrays.stream(restaurants.split(",", -1))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new Caller(id, roleNamed(role), ids);
  }

  private static Role roleNamed(String name) {
    try {
      return Role.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      return Role.ROLE_UNSPECIFIED;
    }
  }

  void writeTo(Metadata headers) {
    if (this.equals(ANONYMOUS)) {
      return;
    }
    headers.put(ID, id);
    headers.put(ROLE, role.name());
    if (!restaurantIds.isEmpty()) {
      headers.put(RESTAURANTS, String.join(",", restaurantIds));
    }
  }
}
