package com.refunddesk.request.web;

import com.refunddesk.request.Refund;
import com.refunddesk.request.customer.OwnRefunds;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.FieldProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out all that is kept of one refund as one file, for a mediator. */
@Controller
class AuditExportController {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final OwnRefunds ownRefunds;
    private final AuditExports exports;

    AuditExportController(OwnRefunds ownRefunds, AuditExports exports) {
        this.ownRefunds = ownRefunds;
        this.exports = exports;
    }

    /** @param lang zh-CN or en; left out: what the caller's browser asks for */
    @Operation(summary = "One refund's audit as a self-contained page, to be saved, printed or handed over")
    @GetMapping(path = "/api/v1/refunds/{refundNo}/audit-export", produces = MediaType.TEXT_HTML_VALUE)
    @AllowedTo({Role.AGENT, Role.MANAGER, Role.FINANCE})
    String html(
            @PathVariable String refundNo,
            @RequestParam(required = false) String lang,
            Caller caller,
            Locale accepted,
            HttpServletResponse response,
            Model model) {
        Locale locale = locale(lang, accepted);
        Refund refund = ownRefunds.get(refundNo, caller);
        model.addAttribute("export", exports.of(refund, caller, locale));
        model.addAttribute("explanation", Explanation.of(refund, locale));
        model.addAttribute("page", new Words(locale, AuditExports.TEXTS));
        model.addAttribute("words", new Words(locale, ExplanationController.TEXTS));
        model.addAttribute("language", locale.toLanguageTag());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(refund.refundNo() + "-audit.html")
                        .build()
                        .toString());
        return "audit-export";
    }

    private static Locale locale(String lang, Locale accepted) {
        if (lang == null) {
            return accepted.getLanguage().equals(CHINESE.getLanguage()) ? CHINESE : Locale.ENGLISH;
        }
        return switch (lang) {
            case "zh-CN" -> CHINESE;
            case "en" -> Locale.ENGLISH;
            default ->
                throw DeskException.invalid(
                        List.of(new FieldProblem("lang", "INVALID_VALUE", "Either zh-CN or en is expected.")));
        };
    }
}
