package com.refunddesk.request.web;

import com.refunddesk.request.customer.OwnRefunds;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Explains a refund's amount, to a program or to a reader. */
@Controller
@RequestMapping("/api/v1/refunds/{refundNo}/explanation")
@AllowedTo({Role.CUSTOMER, Role.AGENT, Role.MANAGER, Role.FINANCE})
class ExplanationController {

    static final Texts TEXTS = new Texts("texts/explanation");

    private final OwnRefunds ownRefunds;

    ExplanationController(OwnRefunds ownRefunds) {
        this.ownRefunds = ownRefunds;
    }

    @Operation(summary = "Explain a refund's amount line by line")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Explanation json(@PathVariable String refundNo, Caller caller, Locale locale) {
        return Explanation.of(ownRefunds.get(refundNo, caller), locale);
    }

    @Operation(summary = "Explain a refund's amount line by line")
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String html(@PathVariable String refundNo, Caller caller, Locale locale, Model model) {
        model.addAttribute("explanation", Explanation.of(ownRefunds.get(refundNo, caller), locale));
        model.addAttribute("words", new Words(locale, TEXTS));
        model.addAttribute("language", locale.toLanguageTag());
        return "explanation";
    }
}
