package dev.tiffin.gateway.adapter.protobuf;

import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import org.dataloader.DataLoaderRegistry;

/** The part of the graph that all features use. */
public final class ValueGraph implements GraphPart {
  @Override
  public void wire(Wiring wiring) {
    wiring
        .type("Money", Money.class)
        .field("amount", Money::getAmount)
        .field("currency", Money::getCurrency);
    wiring
        .type("Position", Position.class)
        .field("latitude", Position::getLatitude)
        .field("longitude", Position::getLongitude);
    wiring
        .type("Actor", Actor.class)
        .field("role", actor -> Words.ROLE.orNull(actor.getRole()))
        .textOrNull("id", Actor::getId);
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {}
}
