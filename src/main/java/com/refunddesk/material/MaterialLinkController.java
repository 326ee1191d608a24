package com.refunddesk.material;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a customer's file to whoever has a signed link of the open round; the signature is the right to see it. */
@Controller
@Hidden
class MaterialLinkController {

    /** Nothing in the file runs or loads anything, whatever a browser takes it for. */
    private static final String SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    /** A browser's own PDF viewer doesn't start in a sandbox; as a PDF the file can't run in a page of ours anyway. */
    private static final String PDF = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final JdbcMaterials materials;
    private final Chunks chunks;
    private final Links links;

    MaterialLinkController(JdbcMaterials materials, Chunks chunks, Links links) {
        this.materials = materials;
        this.chunks = chunks;
        this.links = links;
    }

    @GetMapping("/materials/{refundNo}/{round:\\d{1,6}}/{fileId}")
    String show(
            @PathVariable String refundNo,
            @PathVariable int round,
            @PathVariable String fileId,
            @RequestParam(name = "sig", defaultValue = "") String signature,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (!links.isSigned(refundNo, round, fileId, signature)) {
            return page(HttpStatus.NOT_FOUND, locale, model, response);
        }
        if (!materials.isOpen(refundNo, round)) {
            return page(HttpStatus.GONE, locale, model, response);
        }
        Optional<MaterialFile> file = materials.find(refundNo, fileId);
        if (file.isEmpty()) {
            return page(HttpStatus.NOT_FOUND, locale, model, response);
        }
        send(file.get(), response);
        return null;
    }

    private void send(MaterialFile file, HttpServletResponse response) throws IOException {
        FileType type = FileType.of(file.contentType());
        protect(response, type == FileType.PDF ? PDF : SANDBOX);
        response.setContentType(file.contentType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.builder(type.shownInBrowser() ? "inline" : "attachment")
                        .filename(type.nameFor(file.name()), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        chunks.copyTo(file.fileId(), response.getOutputStream());
    }

    private static String page(HttpStatus status, Locale locale, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        protect(response, SANDBOX);
        model.addAttribute("gone", status == HttpStatus.GONE);
        model.addAttribute("chinese", locale.getLanguage().equals(Locale.CHINESE.getLanguage()));
        return "material/no-file";
    }

    private static void protect(HttpServletResponse response, String policy) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
