package dev.tiffin.gateway.reporting;

import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way to reporting: who may go, and that there is one. */
public final class ReportingRoutes {
  /** Where reports are, for clients and for reporting alike. */
  static final String PATH = "/odata/";

  private static final Set<Role> READERS =
      Set.of(Role.ROLE_OPERATOR, Role.ROLE_DISPATCHER, Role.ROLE_RESTAURANT);

  private final @Nullable ReportingClient reporting;
  private final @Nullable URI publicUrl;

  /**
   * @param reporting {@code null} where the platform runs without it
   * @param publicUrl where clients reach the door; {@code null} where each says so itself
   */
  public ReportingRoutes(@Nullable ReportingClient reporting, @Nullable URI publicUrl) {
    this.reporting = reporting;
    this.publicUrl = publicUrl;
  }

  public List<Route> routes() {
    return List.of(
        Route.below("GET", PATH + "{path}", this::pass),
        Route.below("POST", PATH + "{path}", this::pass));
  }

  private Answer pass(Exchange exchange) {
    Caller caller = exchange.signedIn();
    if (!READERS.contains(caller.role())) {
      throw Refusal.forbidden("Reports are for restaurants, dispatchers and operators.");
    }
    if (reporting == null) {
      throw Refusal.unavailable("There are no reports here.");
    }
    return reporting.ask(PassedRequest.of(exchange, caller, publicUrl));
  }
}
