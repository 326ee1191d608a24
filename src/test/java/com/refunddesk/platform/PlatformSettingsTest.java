package com.refunddesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PlatformSettingsTest {

    @Test
    void usesTheDocumentedPortsWhenNothingIsSaid() {
        var settings = PlatformSettings.from();

        assertThat(settings.port(Port.DESK)).isEqualTo(8090);
        assertThat(settings.port(Port.WEB_APPS)).isEqualTo(8080);
        assertThat(settings.fresh()).isFalse();
        assertThat(new HashSet<>(settings.ports().values())).hasSize(Port.values().length);
    }

    @Test
    void takesArgumentsAndHandsTheRestToTheDesk() {
        var settings = PlatformSettings.from("--fresh", "--platform.desk.port=9090", "--logging.level.root=warn");

        assertThat(settings.fresh()).isTrue();
        assertThat(settings.port(Port.DESK)).isEqualTo(9090);
        assertThat(settings.deskArguments()).containsExactly("--logging.level.root=warn");
    }

    @Test
    void takesWhatStoodBehindMaven() {
        var settings = PlatformSettings.from(
                "-B spring-boot:test-run -Dplatform.sandbox.port=9093 -Dplatform.fresh=true -Drefund-desk.locale=en",
                new String[0]);

        assertThat(settings.port(Port.SANDBOX)).isEqualTo(9093);
        assertThat(settings.fresh()).isTrue();
        assertThat(settings.deskArguments()).containsExactly("--refund-desk.locale=en");
    }

    @Test
    void startsNothingOfCamundaWhereAClusterIsNamed() {
        assertThat(PlatformSettings.namesCluster("--camunda.client.grpc-address=http://zeebe:26500"))
                .isTrue();
        assertThat(PlatformSettings.namesCluster("--camunda.client.rest-address=http://zeebe:8080"))
                .isTrue();
        assertThat(PlatformSettings.namesCluster("--camunda.client.mode=saas")).isTrue();
        assertThat(PlatformSettings.namesCluster("--camunda.client.mode=self-managed"))
                .isFalse();
        assertThat(PlatformSettings.namesCluster()).isFalse();
    }
}
