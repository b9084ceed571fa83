package dev.tiffin.topology;

import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A line to one service on which an operator asks many questions. */
final class ServiceLine implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Caller OPERATOR = new Caller("operator", Role.ROLE_OPERATOR, Set.of());

  private final String service;
  private final GrpcChannel channel;

  ServiceLine(String service, String target) {
    this.service = service;
    this.channel = new GrpcChannel(target, DEADLINE, OpenTelemetry.noop());
  }

  /** A stub that calls as an operator. */
  <S extends AbstractStub<S>> S stub(Function<Channel, S> made) {
    return GrpcChannel.as(OPERATOR, made.apply(channel.channel()));
  }

  /**
   * Asks.
   *
   * @param about what the question is about, for the message when it is refused
   * @throws PlatformException when it is refused, or nobody answers
   */
  <T> T ask(String about, Supplier<T> question) {
    try {
      return question.get();
    } catch (StatusRuntimeException refused) {
      String detail = Refusal.of(refused).problem().getDetail();
      throw new PlatformException(
          switch (refused.getStatus().getCode()) {
            case NOT_FOUND, INVALID_ARGUMENT -> about + ": " + detail;
            default -> service + " cannot say: " + detail;
          },
          refused);
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
