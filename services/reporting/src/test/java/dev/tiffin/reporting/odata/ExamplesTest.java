package dev.tiffin.reporting.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.ReportingModel;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the documentation shows can be asked as it stands there. */
@Timeout(120)
class ExamplesTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "reporting.md");
  private static final Pattern ADDRESS = Pattern.compile("\"\\$ODATA/([^\"]*)\"");
  private static final Pattern OPTION = Pattern.compile("--data-urlencode \"([^\"]*)\"");
  private static final Pattern BODY = Pattern.compile("-d '([^']*)'");

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  @Test
  void everyCommandIsAnswered() throws IOException {
    String[] commands = document().split("    curl ", -1);
    assertTrue(commands.length > 7, "there are few examples");
    for (String command : List.of(commands).subList(1, commands.length)) {
      String text =
          command
              .split("\n\n", 2)[0]
              .replace("\\$", "$")
              .replace("$ORDER", "o01")
              .replace("$ITEM", "i1");
      Matcher address = ADDRESS.matcher(text);
      assertTrue(address.find(), text);
      Matcher body = BODY.matcher(text);
      Reports.Answer answer =
          body.find()
              ? reports
                  .operator()
                  .post(address.group(1), body.group(1), "Content-Type", "application/json")
              : reports.operator().send("GET", address.group(1) + options(text));
      int status = address.group(1).contains("/Tiffin.Reporting.") ? 204 : 200;
      assertEquals(status, answer.status(), () -> text + answer.body());
      if (answer.body().startsWith("{\"responses\"")) {
        answer
            .json()
            .get("responses")
            .forEach(each -> assertEquals(200, each.get("status").asInt(), each::toString));
      }
    }
  }

  /** As curl writes them: a space is a plus. */
  private static String options(String command) {
    List<String> options = new ArrayList<>();
    Matcher option = OPTION.matcher(command);
    while (option.find()) {
      String[] pair = option.group(1).split("=", 2);
      options.add(pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8));
    }
    return options.isEmpty() ? "" : "?" + String.join("&", options);
  }

  @Test
  void everySetIsNamed() throws IOException {
    String document = document();
    for (EntitySet set : ReportingModel.model().sets()) {
      assertTrue(document.contains("| `" + set.name() + "` |"), set.name());
    }
  }
}
