package dev.tiffin.platform.grpc;

import dev.tiffin.contracts.type.v1.Actor;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.util.function.UnaryOperator;

/** A service of two unary methods, answering with whatever a test wants; one is free of effects. */
record Echo(UnaryOperator<Actor> handler) implements BindableService {
  private static final MethodDescriptor<Actor, Actor> SAY = method("Say").build();
  private static final MethodDescriptor<Actor, Actor> ASK = method("Ask").setSafe(true).build();

  /** What a channel is told of it. */
  static final ServiceDescriptor DESCRIPTOR =
      ServiceDescriptor.newBuilder("test.Echo").addMethod(SAY).addMethod(ASK).build();

  private static MethodDescriptor.Builder<Actor, Actor> method(String name) {
    return MethodDescriptor.<Actor, Actor>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("test.Echo/" + name)
        .setRequestMarshaller(ProtoUtils.marshaller(Actor.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(Actor.getDefaultInstance()));
  }

  @Override
  public ServerServiceDefinition bindService() {
    ServerCallHandler<Actor, Actor> answers =
        ServerCalls.asyncUnaryCall(
            (request, observer) -> Serving.answer(observer, () -> handler.apply(request)));
    return ServerServiceDefinition.builder(DESCRIPTOR)
        .addMethod(SAY, answers)
        .addMethod(ASK, answers)
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

    /** The same, which may be sent twice. */
    Actor ask(String id) {
      return ClientCalls.blockingUnaryCall(getChannel(), ASK, getCallOptions(), named(id));
    }
  }
}
