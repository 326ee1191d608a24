package com.refunddesk.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTextTest {

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void hasASentenceForEveryCodeInBothLanguages(ReasonCode code) {
        // when
        String english = ReasonText.sentence(code, Locale.ENGLISH);
        String chinese = ReasonText.sentence(code, Locale.SIMPLIFIED_CHINESE);

        // then
        assertThat(english).endsWith(".").hasSizeGreaterThan(30).doesNotContain("''");
        assertThat(chinese).endsWith("。").matches(".*\\p{IsHan}.*");
        assertThat(ReasonText.sentence(code, Locale.FRANCE)).isEqualTo(english);
    }
}
