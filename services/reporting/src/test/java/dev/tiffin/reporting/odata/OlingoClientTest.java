package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.ODataRequest;
import org.apache.olingo.client.api.communication.request.batch.BatchManager;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchRequest;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchResponseItem;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntitySetRequest;
import org.apache.olingo.client.api.communication.response.ODataBatchResponse;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.uri.FilterFactory;
import org.apache.olingo.client.api.uri.QueryOption;
import org.apache.olingo.client.api.uri.URIBuilder;
import org.apache.olingo.client.api.uri.URIFilter;
import org.apache.olingo.client.core.ODataClientFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Olingo's own client writes questions and reads answers, over the wire. */
@Timeout(120)
class OlingoClientTest {
  private static final ODataClient CLIENT = ODataClientFactory.getClient();
  private static final int PAGE = 3;

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static <R extends ODataRequest> R asOperator(R request) {
    request.addCustomHeader("Tiffin-Caller-Id", "op");
    request.addCustomHeader("Tiffin-Caller-Role", "ROLE_OPERATOR");
    request.addCustomHeader("Tiffin-Base", reports.root());
    return request;
  }

  private static URIBuilder orders() {
    return CLIENT.newURIBuilder(reports.root()).appendEntitySetSegment("Orders");
  }

  private static ODataEntitySetRequest<ClientEntitySet> set(URI address) {
    ODataEntitySetRequest<ClientEntitySet> request =
        asOperator(CLIENT.getRetrieveRequestFactory().getEntitySetRequest(address));
    request.setPrefer(CLIENT.newPreferences().maxPageSize(PAGE));
    return request;
  }

  private static String id(ClientEntity order) {
    return order.getProperty("Id").getPrimitiveValue().toString();
  }

  /** It leaves it to whoever asks to double quotation marks. */
  @Test
  void pagesOfWhatIsFiltered() throws Exception {
    FilterFactory is = CLIENT.getFilterFactory();
    URIFilter filter =
        is.and(
            is.eq("Restaurant/City", "Lyon"),
            is.or(is.eq("PromotionCode", "O''NEIL"), is.gt("Total", 5)));
    ClientEntitySet page =
        set(orders().filter(filter).orderBy("Id").count(true).build()).execute().getBody();
    List<String> wanted =
        Sold.all().stream()
            .filter(order -> order.city().equals("Lyon"))
            .filter(order ->
                "O'NEIL".equals(order.promotion())
                    || order.total().compareTo(new BigDecimal(5)) > 0)
            .map(Sold::id)
            .toList();
    assertEquals(wanted.size(), page.getCount());
    List<String> told = new ArrayList<>();
    int pages = 1;
    page.getEntities().forEach(order -> told.add(id(order)));
    while (page.getNext() != null) {
      page = set(page.getNext()).execute().getBody();
      pages++;
      page.getEntities().forEach(order -> told.add(id(order)));
    }
    assertEquals(wanted, told);
    assertEquals((wanted.size() + PAGE - 1) / PAGE, pages);
  }

  @Test
  void anOrderWithItsLines() throws Exception {
    Sold sold =
        Sold.all().stream()
            .max(Comparator.comparing(order -> order.quantities().size()))
            .orElseThrow();
    URI address =
        orders()
            .appendKeySegment(sold.id())
            .expandWithOptions("Lines", Map.of(QueryOption.ORDERBY, "Number"))
            .build();
    ClientEntity order =
        asOperator(CLIENT.getRetrieveRequestFactory().getEntityRequest(address))
            .execute()
            .getBody();
    BigDecimal total = order.getProperty("Total").getPrimitiveValue().toCastValue(BigDecimal.class);
    assertEquals(0, sold.total().compareTo(total));
    List<Integer> quantities = new ArrayList<>();
    for (ClientEntity line :
        order.getNavigationLink("Lines").asInlineEntitySet().getEntitySet().getEntities()) {
      quantities.add(line.getProperty("Quantity").getPrimitiveValue().toCastValue(Integer.class));
    }
    assertEquals(sold.quantities(), quantities);
  }

  @Test
  void aBatch() throws Exception {
    ODataBatchRequest request =
        asOperator(CLIENT.getBatchRequestFactory().getBatchRequest(reports.root()));
    BatchManager batch = request.payloadManager();
    for (String id : List.of("o01", "o02", "o99")) {
      batch.addRequest(
          CLIENT
              .getRetrieveRequestFactory()
              .getEntityRequest(orders().appendKeySegment(id).build()));
    }
    ODataBatchResponse response = batch.getResponse();
    List<Integer> statuses = new ArrayList<>();
    Iterator<ODataBatchResponseItem> items = response.getBody();
    while (items.hasNext()) {
      ODataBatchResponseItem item = items.next();
      while (item.hasNext()) {
        statuses.add(item.next().getStatusCode());
      }
    }
    assertEquals(List.of(200, 200, 404), statuses);
  }

  @Test
  void whatIsRefused() {
    URI address = orders().filter("Nothing eq 1").build();
    ODataClientErrorException refused =
        assertThrows(ODataClientErrorException.class, () -> set(address).execute());
    assertEquals(400, refused.getStatusLine().getStatusCode());
    assertEquals("INVALID_REQUEST", refused.getODataError().getCode());
  }
}
