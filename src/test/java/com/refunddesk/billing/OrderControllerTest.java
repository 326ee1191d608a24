package com.refunddesk.billing;

import static com.refunddesk.billing.BillingFixture.aPrepaidOrder;
import static com.refunddesk.billing.BillingFixture.anAccount;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@BillingSlice
class OrderControllerTest {

    private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");

    @Autowired
    private MockMvc http;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private BillingSlice.KnownRefunds refunds;

    @BeforeEach
    void twoCustomersHaveOrders() {
        new BillingFixture(dataSource, Clock.systemUTC())
                .has(anAccount("ACC-A"), anAccount("ACC-B"))
                .has(
                        aPrepaidOrder("ORD-A-1")
                                .ownedBy("ACC-A")
                                .deliveredAt(DAY)
                                .paid("P1", PaymentChannel.ALIPAY, "600.00", "150.00")
                                .paid("P2", PaymentChannel.GIFT_BALANCE, "300.00", "0.00")
                                .paidTwice("P3", PaymentChannel.ALIPAY, "600.00"),
                        aPrepaidOrder("ORD-A-2").ownedBy("ACC-A").deliveredAt(DAY.plusSeconds(1)),
                        aPrepaidOrder("ORD-B-1").ownedBy("ACC-B").deliveredAt(DAY));
    }

    @Test
    void listsACustomersOwnOrdersNewestFirst() throws Exception {
        list("customer-a", "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.page").value(0))
                .andExpect(jsonPath("$.size").value(20))
                .andExpect(jsonPath("$.items.length()").value(2))
                .andExpect(jsonPath("$.items[0].orderNo").value("ORD-A-2"))
                .andExpect(jsonPath("$.items[1].orderNo").value("ORD-A-1"));
    }

    @Test
    void tellsWhatIsLeftToRefund() throws Exception {
        list("customer-a", "?page=1&size=1")
                .andExpect(jsonPath("$.items[0].orderNo").value("ORD-A-1"))
                .andExpect(jsonPath("$.items[0].paid.amount").value("900.00"))
                .andExpect(jsonPath("$.items[0].paid.currency").value("CNY"))
                .andExpect(jsonPath("$.items[0].refunded.amount").value("150.00"))
                .andExpect(jsonPath("$.items[0].left.amount").value("750.00"))
                .andExpect(jsonPath("$.items[0].duplicatesLeft.amount").value("600.00"))
                .andExpect(jsonPath("$.items[0].deliveredAt").value("2026-05-01T00:00:00Z"))
                .andExpect(jsonPath("$.total").value(2));
    }

    @Test
    void tellsWhetherARefundIsOpen() throws Exception {
        refunds.opened("ORD-A-1", "RF-1");

        list("customer-a", "")
                .andExpect(jsonPath("$.items[0].refundOpen").value(false))
                .andExpect(jsonPath("$.items[0].openRefund").value(nullValue()))
                .andExpect(jsonPath("$.items[1].refundOpen").value(true))
                .andExpect(jsonPath("$.items[1].openRefund").value("RF-1"));
    }

    @Test
    void showsAnAgentTheOrdersOfAll() throws Exception {
        list("agent", "?size=200").andExpect(jsonPath("$.total").value(greaterThanOrEqualTo(3)));
    }

    @Test
    void endsAfterTheLastPage() throws Exception {
        list("customer-a", "?page=7").andExpect(jsonPath("$.items").value(empty()));
    }

    @Test
    void cutsALargePageDown() throws Exception {
        list("customer-a", "?size=1000").andExpect(jsonPath("$.size").value(200));
    }

    @Test
    void refusesAPageThatIsNone() throws Exception {
        for (String query : new String[] {"?page=-1", "?size=0", "?page=x", "?page=99999999999"}) {
            list("customer-a", query)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("INVALID_REQUEST"))
                    .andExpect(jsonPath("$.errors[0].code").value("INVALID_VALUE"));
        }
    }

    private ResultActions list(String user, String query) throws Exception {
        return http.perform(get("/api/v1/orders" + query).with(httpBasic(user, user)));
    }
}
