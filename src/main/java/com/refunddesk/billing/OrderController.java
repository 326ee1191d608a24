package com.refunddesk.billing;

import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.Page;
import com.refunddesk.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a customer can ask a refund for. */
@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Orders")
class OrderController {

    private final JdbcOrders orders;
    private final OpenRefunds openRefunds;

    OrderController(JdbcOrders orders, OpenRefunds openRefunds) {
        this.orders = orders;
        this.openRefunds = openRefunds;
    }

    @GetMapping
    @AllowedTo({Role.CUSTOMER, Role.AGENT})
    @Operation(
            summary = "List orders, newest delivery first",
            description = "A customer's own; an agent, who files for all, sees those of all accounts.")
    Page<OrderSummary> list(Caller caller, Paging paging) {
        // Who is a customer and more than that still sees the own account only.
        Optional<String> owner = caller.is(Role.CUSTOMER) ? Optional.of(caller.ownAccount()) : Optional.empty();
        List<Order> found = orders.page(owner, paging.page(), paging.size());
        List<String> orderNos = found.stream().map(Order::orderNo).toList();
        Map<String, String> open = orderNos.isEmpty() ? Map.of() : openRefunds.openFor(orderNos);
        return Page.of(
                found.stream()
                        .map(order -> OrderSummary.of(order, open.get(order.orderNo())))
                        .toList(),
                paging,
                orders.count(owner));
    }
}
