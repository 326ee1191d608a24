package com.refunddesk.servicelevel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Chooses the calendar. */
@Configuration(proxyBeanMethods = false)
class WorkingDaysConfiguration {

    static final String SHIPPED = "classpath:/working-days/cn/*.json";

    @Bean
    WorkingCalendar workingCalendar(WorkingDaysProperties properties) throws IOException {
        String country = properties.country().toLowerCase(Locale.ROOT);
        return country.equals("cn") ? china(properties.folder()) : new CountryCalendar(country);
    }

    @Bean
    WorkingTime workingTime(WorkingCalendar calendar, WorkingDaysProperties properties) {
        return new WorkingTime(calendar, properties.zone());
    }

    static ChineseCalendar china(String folder) throws IOException {
        // A mapper of its own: how the API writes dates is no concern of these files.
        ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        List<Resource> files = new ArrayList<>(find(SHIPPED));
        if (!folder.isBlank()) {
            files.addAll(find(Path.of(folder).toUri() + "/*.json"));
        }
        return new ChineseCalendar(files, json);
    }

    private static List<Resource> find(String pattern) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .sorted(Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
