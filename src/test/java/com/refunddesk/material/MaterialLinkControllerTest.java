package com.refunddesk.material;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.refunddesk.DatabaseTest;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.IncomingFile;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@DatabaseTest
class MaterialLinkControllerTest {

    private static final String BASE = "https://refunds.example.com";

    private final String refundNo = "RF-" + UUID.randomUUID();
    private final JdbcMaterials materials;
    private final MockMvc web;

    MaterialLinkControllerTest(JdbcClient jdbc) {
        MaterialsProperties limits = FileTypesTest.limits();
        Links links = new Links(limits, new DeskProperties(URI.create(BASE), Locale.ENGLISH));
        Chunks chunks = new Chunks(jdbc);
        materials = new JdbcMaterials(jdbc, chunks, new FileTypes(limits), limits, links, Clock.systemUTC());
        web = MockMvcBuilders.standaloneSetup(new MaterialLinkController(materials, chunks, links))
                .setViewResolvers(pages())
                .build();
    }

    @BeforeEach
    void openTheRound() {
        materials.openLinks(refundNo, 1);
    }

    @Test
    void showsAPdfInTheBrowserUnderItsOwnName() throws Exception {
        open(linkTo("发票.pdf", Samples.pdf()))
                .andExpect(status().isOk())
                .andExpect(content().bytes(Samples.pdf()))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Disposition", containsString("inline")))
                .andExpect(header().string("Content-Disposition", containsString("filename*=UTF-8''%E5%8F%91")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", "no-store"));
    }

    @Test
    void showsTextAsTextInItsOwnCharset() throws Exception {
        byte[] gbk = Samples.text("系统日志：磁盘故障，请尽快处理。\n".repeat(3), Charset.forName("GBK"));

        open(linkTo("a.html", gbk))
                .andExpect(header().string("Content-Type", "text/plain;charset=GB18030"))
                .andExpect(header().string("Content-Disposition", containsString("a.html.txt")))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
    }

    @Test
    void letsOfficeFilesBeSavedOnly() throws Exception {
        open(linkTo("a.docx", Samples.docx()))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
    }

    @Test
    void saysInTheReadersLanguageThatAReviewIsOver() throws Exception {
        String link = linkTo("a.pdf", Samples.pdf());
        materials.closeLinks(refundNo);

        web.perform(get(URI.create(link)).locale(Locale.ENGLISH))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("This link has ended")))
                .andExpect(content().string(not(containsString("链接"))));
        web.perform(get(URI.create(link)).locale(Locale.SIMPLIFIED_CHINESE))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("链接已失效")));
    }

    @Test
    void knowsNothingOfALinkThatIsNotSigned() throws Exception {
        String link = linkTo("a.pdf", Samples.pdf());

        open(link.replace("/1/", "/2/"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("No such file")));
        open(link.substring(0, link.indexOf('?'))).andExpect(status().isNotFound());
        open(link + "x").andExpect(status().isNotFound());
    }

    private ResultActions open(String link) throws Exception {
        return web.perform(get(URI.create(link)).locale(Locale.ENGLISH));
    }

    private String linkTo(String name, byte[] content) {
        MaterialFile file = materials
                .store(refundNo, 1, null, List.of(new IncomingFile(name, new ByteArrayInputStream(content))))
                .getFirst();
        return materials.linkFor(file, 1);
    }

    private static ThymeleafViewResolver pages() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        ThymeleafViewResolver pages = new ThymeleafViewResolver();
        pages.setTemplateEngine(engine);
        pages.setCharacterEncoding("UTF-8");
        return pages;
    }
}
