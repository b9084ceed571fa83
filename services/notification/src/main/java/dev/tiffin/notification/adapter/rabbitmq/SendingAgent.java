package dev.tiffin.notification.adapter.rabbitmq;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.notification.v1.NotificationToSend;
import dev.tiffin.notification.sending.Dispatch;
import dev.tiffin.notification.sending.MessageId;
import dev.tiffin.notification.sending.Sent;
import dev.tiffin.platform.rabbitmq.Work;
import dev.tiffin.platform.rabbitmq.WorkHandler;
import dev.tiffin.platform.rabbitmq.WorkLaterException;
import dev.tiffin.platform.rabbitmq.WorkRefusedException;
import java.time.Duration;

/** Sends what it is handed, on one channel. */
public final class SendingAgent implements WorkHandler {
  private final Dispatch dispatch;

  public SendingAgent(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  @Override
  public void handle(Work work) {
    MessageId id = id(work);
    switch (dispatch.send(id)) {
      case Sent.Done() -> {}
      case Sent.Unknown() -> throw new WorkRefusedException("there is no notification " + id);
      case Sent.Busy(Duration wait) ->
          throw WorkLaterException.postponed("its receiver has its hands full", wait);
      case Sent.Failed(String why, Duration wait) -> throw WorkLaterException.failed(why, wait);
      case Sent.Refused(String why) -> throw new WorkRefusedException("refused: " + why);
    }
  }

  private static MessageId id(Work work) {
    try {
      return new MessageId(NotificationToSend.parseFrom(work.body()).getNotificationId());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new WorkRefusedException("this is no notification to send", e);
    }
  }
}
