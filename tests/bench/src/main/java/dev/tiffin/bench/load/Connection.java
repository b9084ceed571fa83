package dev.tiffin.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection with at most one request under way. */
final class Connection {
  /** Servers close idle connections, the peer's after 5 s: ours are given up before that. */
  private static final long IDLE_MAX_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final ByteBuffer out = ByteBuffer.allocateDirect(Requests.BYTES_MAX);
  private final ResponseParser parser = new ResponseParser();
  private final Selector selector;
  private final Target target;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private boolean busy;
  private long countedFromNanos;
  private long sentNanos;

  Connection(Selector selector, Target target) {
    this.selector = selector;
    this.target = target;
  }

  boolean isBusy() {
    return busy;
  }

  /** From when this request's latency is counted. */
  long countedFromNanos() {
    return countedFromNanos;
  }

  long sentNanos() {
    return sentNanos;
  }

  int status() {
    return parser.status();
  }

  long bodyBytes() {
    return parser.bodyBytes();
  }

  /**
   * Sends a request, or as much of it as goes out without waiting.
   *
   * @throws IOException if the server cannot be reached; the connection is then free again
   */
  void send(Requests requests, long index, long countedFromNanos, long now) throws IOException {
    if (channel != null && now - sentNanos > IDLE_MAX_NANOS) {
      close();
    }
    this.countedFromNanos = countedFromNanos;
    sentNanos = now;
    busy = true;
    parser.reset();
    out.clear();
    requests.write(index, out);
    out.flip();
    if (channel == null) {
      connect();
    } else {
      write(channel);
    }
  }

  private void connect() throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    boolean connected = opened.connect(target.address());
    key =
        opened.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    if (connected) {
      write(opened);
    }
  }

  private void write(SocketChannel to) throws IOException {
    to.write(out);
    int interest =
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key != null && key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  /**
   * Does what the channel is ready for.
   *
   * @param in scratch space
   * @return whether the request's answer is complete; the connection is then free again
   * @throws IOException if the answer will never be complete
   */
  boolean proceed(ByteBuffer in) throws IOException {
    SocketChannel current = channel;
    if (current == null || key == null || !key.isValid()) {
      return false;
    }
    if (key.isConnectable() && current.finishConnect()) {
      write(current);
    } else if (key.isWritable()) {
      write(current);
    }
    return key.isReadable() && read(current, in);
  }

  private boolean read(SocketChannel from, ByteBuffer in) throws IOException {
    while (true) {
      in.clear();
      int count = from.read(in);
      if (!busy) {
        // Between two requests a server may close, and has nothing to say.
        close();
        return false;
      }
      if (count < 0) {
        throw new IOException("the connection was closed");
      }
      in.flip();
      if (parser.parse(in)) {
        if (in.hasRemaining()) {
          throw new MalformedResponseException("more came than was asked for");
        }
        if (parser.closes()) {
          close();
        }
        busy = false;
        return true;
      }
      if (count < in.capacity()) {
        return false;
      }
    }
  }

  /** Closes it; the next request opens it again. */
  void close() {
    busy = false;
    key = null;
    SocketChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException ignored) {
        // What was under way is counted by whoever closes; there is nothing else to lose.
      }
    }
  }
}
