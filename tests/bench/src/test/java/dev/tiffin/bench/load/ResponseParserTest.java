package dev.tiffin.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "5\r\nhello\r\n1a;name=value\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nTrailer: x\r\n\r\n";

  private final ResponseParser parser = new ResponseParser();

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  private boolean parse(String text) throws MalformedResponseException {
    parser.reset();
    return parser.parse(bytes(text));
  }

  @Test
  void readsStatusAndLength() throws MalformedResponseException {
    assertTrue(parse("HTTP/1.1 201 Created\r\ncontent-LENGTH:  5\r\nETag: \"x\"\r\n\r\nhello"));
    assertEquals(201, parser.status());
    assertEquals(5, parser.bodyBytes());
    assertFalse(parser.closes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHUNKED,
        "HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n1234567890123456789012345678901"
      })
  void readsAnAnswerCutAnywhere(String answer) throws MalformedResponseException {
    for (int cut = 1; cut < answer.length(); cut++) {
      parser.reset();
      assertFalse(parser.parse(bytes(answer.substring(0, cut))), "cut at " + cut);
      assertTrue(parser.parse(bytes(answer.substring(cut))), "cut at " + cut);
      assertEquals(31, parser.bodyBytes());
      assertEquals(200, parser.status());
    }
  }

  @Test
  void readsAnAnswerByteByByte() throws MalformedResponseException {
    parser.reset();
    for (int i = 0; i < CHUNKED.length() - 1; i++) {
      assertFalse(parser.parse(bytes(CHUNKED.substring(i, i + 1))));
    }
    assertTrue(parser.parse(bytes("\n")));
    assertEquals(31, parser.bodyBytes());
  }

  @Test
  void leavesWhatFollows() throws MalformedResponseException {
    parser.reset();
    ByteBuffer two = bytes(TinyServer.OK + "HTTP/1.1 500");
    assertTrue(parser.parse(two));
    assertEquals("HTTP/1.1 500".length(), two.remaining());
  }

  @Test
  void passesOverInterimAnswers() throws MalformedResponseException {
    assertTrue(parse("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + TinyServer.OK));
    assertEquals(200, parser.status());
  }

  @Test
  void knowsAnswersWithoutBody() throws MalformedResponseException {
    assertTrue(parse("HTTP/1.1 204 No Content\r\n\r\n"));
    assertTrue(parse("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n"));
    assertTrue(parse("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n"));
    assertTrue(parser.closes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6 hello\r\n",
        "HTTP/1.1 2x0 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      })
  void refusesWhatItDoesNotUnderstand(String answer) {
    assertThrows(MalformedResponseException.class, () -> parse(answer));
  }
}
