package dev.tiffin.platform.grpc;

import dev.tiffin.contracts.type.v1.Actor;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.util.function.UnaryOperator;

/** A service of one unary method, answering with whatever a test wants. */
record Echo(UnaryOperator<Actor> handler) implements BindableService {
  private static final MethodDescriptor<Actor, Actor> SAY =
      MethodDescriptor.<Actor, Actor>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("test.Echo/Say")
          .setRequestMarshaller(ProtoUtils.marshaller(Actor.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(Actor.getDefaultInstance()))
          .build();

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder("test.Echo")
        .addMethod(
            SAY,
            ServerCalls.<Actor, Actor>asyncUnaryCall(
                (request, observer) -> Serving.answer(observer, () -> handler.apply(request))))
        .build();
  }

  static Actor named(String id) {
    return Actor.newBuilder().setId(id).build();
  }

  static Stub on(GrpcChannel channel) {
    return new Stub(channel.channel(), CallOptions.DEFAULT);
  }

  /** Says something to it. */
  static final class Stub extends AbstractBlockingStub<Stub> {
    private Stub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected Stub build(Channel channel, CallOptions options) {
      return new Stub(channel, options);
    }

    Actor say(String id) {
      return ClientCalls.blockingUnaryCall(getChannel(), SAY, getCallOptions(), named(id));
    }
  }
}
