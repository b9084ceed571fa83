package dev.tiffin.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/**
 * Finds where an HTTP/1.1 answer ends, however the network cut it: its status, and the length of
 * its body. The body itself is passed over.
 */
final class ResponseParser {
  private static final int LINE_MAX = 8 * 1024;
  private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(ISO_8859_1);
  private static final byte[] TRANSFER_ENCODING = "transfer-encoding:".getBytes(ISO_8859_1);
  private static final byte[] CONNECTION = "connection:".getBytes(ISO_8859_1);

  private enum Step {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    COMPLETE
  }

  private final byte[] line = new byte[LINE_MAX];
  private int lineLength;
  private Step step = Step.STATUS;
  private int status;
  private long length;
  private boolean chunked;
  private boolean closes;
  private long left;
  private long bodyBytes;

  /** Forgets the last answer. */
  void reset() {
    lineLength = 0;
    step = Step.STATUS;
    status = 0;
    length = -1;
    chunked = false;
    closes = false;
    left = 0;
    bodyBytes = 0;
  }

  int status() {
    return status;
  }

  long bodyBytes() {
    return bodyBytes;
  }

  /** Whether the server closes the connection after this answer. */
  boolean closes() {
    return closes;
  }

  /**
   * Takes what has arrived.
   *
   * @return whether the answer is complete; what follows it stays in the buffer
   * @throws MalformedResponseException if it is not HTTP/1.1, or its length is not told
   */
  boolean parse(ByteBuffer arrived) throws MalformedResponseException {
    while (step != Step.COMPLETE && arrived.hasRemaining()) {
      switch (step) {
        case BODY, CHUNK -> pass(arrived);
        case STATUS, HEADERS, CHUNK_SIZE, CHUNK_END, TRAILERS -> {
          if (readLine(arrived)) {
            takeLine();
            lineLength = 0;
          }
        }
        case COMPLETE -> throw new IllegalStateException("the loop ends here");
      }
    }
    return step == Step.COMPLETE;
  }

  private void pass(ByteBuffer arrived) {
    int count = (int) Math.min(left, arrived.remaining());
    arrived.position(arrived.position() + count);
    left -= count;
    bodyBytes += count;
    if (left == 0) {
      step = step == Step.BODY ? Step.COMPLETE : Step.CHUNK_END;
    }
  }

  private boolean readLine(ByteBuffer arrived) throws MalformedResponseException {
    while (arrived.hasRemaining()) {
      byte next = arrived.get();
      if (next == '\n') {
        if (lineLength > 0 && line[lineLength - 1] == '\r') {
          lineLength--;
        }
        return true;
      }
      if (lineLength == LINE_MAX) {
        throw new MalformedResponseException("a line is too long");
      }
      line[lineLength++] = next;
    }
    return false;
  }

  private void takeLine() throws MalformedResponseException {
    switch (step) {
      case STATUS -> takeStatus();
      case HEADERS -> takeHeader();
      case CHUNK_SIZE -> {
        left = number(0, 16);
        step = left == 0 ? Step.TRAILERS : Step.CHUNK;
      }
      case CHUNK_END -> step = Step.CHUNK_SIZE;
      case TRAILERS -> step = lineLength == 0 ? Step.COMPLETE : Step.TRAILERS;
      case BODY, CHUNK, COMPLETE -> throw new IllegalStateException("no line in " + step);
    }
  }

  private void takeStatus() throws MalformedResponseException {
    if (lineLength < 12 || !starts("http/1.1 ".getBytes(ISO_8859_1))) {
      throw new MalformedResponseException("not HTTP/1.1");
    }
    lineLength = 12;
    status = (int) number(9, 10);
    step = Step.HEADERS;
  }

  private void takeHeader() throws MalformedResponseException {
    if (lineLength == 0) {
      beginBody();
    } else if (starts(CONTENT_LENGTH)) {
      length = number(CONTENT_LENGTH.length, 10);
    } else if (starts(TRANSFER_ENCODING)) {
      chunked = value(TRANSFER_ENCODING.length).equalsIgnoreCase("chunked");
    } else if (starts(CONNECTION)) {
      closes = value(CONNECTION.length).equalsIgnoreCase("close");
    }
  }

  private void beginBody() throws MalformedResponseException {
    if (status < 200) {
      step = Step.STATUS;
    } else if (chunked) {
      step = Step.CHUNK_SIZE;
    } else if (status == 204 || status == 304 || length == 0) {
      step = Step.COMPLETE;
    } else if (length < 0) {
      throw new MalformedResponseException("the length of the body is not told");
    } else {
      left = length;
      step = Step.BODY;
    }
  }

  private boolean starts(byte[] lowerCase) {
    if (lineLength < lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      byte letter = line[i];
      if ((letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private String value(int from) {
    return new String(line, from, lineLength - from, ISO_8859_1).strip();
  }

  private long number(int from, int radix) throws MalformedResponseException {
    long number = 0;
    int digits = 0;
    for (int i = from; i < lineLength && line[i] != ';'; i++) {
      int digit = Character.digit(line[i], radix);
      if (digit >= 0 && digits < 15) {
        number = number * radix + digit;
        digits++;
      } else if (line[i] != ' ') {
        throw new MalformedResponseException("not a number: " + value(from));
      }
    }
    if (digits == 0) {
      throw new MalformedResponseException("a number is missing");
    }
    return number;
  }
}
