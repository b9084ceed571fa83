package dev.tiffin.demo;

import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.topology.Attached;
import dev.tiffin.topology.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The platform at which lunch is had.
 *
 * @param door the address that clients use, without a slash at the end
 * @param token gives an account's bearer token by the account's name
 * @param importMenu replaces restaurants by those of a file
 */
public record Venue(
    URI door, UnaryOperator<String> token, Function<Path, ImportMenuResponse> importMenu) {

  public static Venue of(Attached platform) {
    return new Venue(platform.door(), platform::token, platform::importMenu);
  }

  public static Venue of(Platform platform) {
    return new Venue(platform.doorUri(), platform::token, platform::importMenu);
  }
}
