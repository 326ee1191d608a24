package com.refunddesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {

    @TempDir
    private Path home;

    @Test
    void tellsWhichPortIsTakenByWhomAndWhatMovesIt() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var settings = PlatformSettings.from("--platform.home=" + home, "--platform.desk.port=" + port);

            assertThatThrownBy(() -> Preconditions.checkPorts(settings))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Port " + port + " (the desk: API and dashboard) is taken by ")
                    .hasMessageContaining("-Dplatform.desk.port=");
        }
    }

    @Test
    void findsEveryPortFreeThatWasJustChosen() {
        Preconditions.checkPorts(PlatformSettings.onFreePorts(home));
    }

    @Test
    void asksForMemoryOnlyWhereThereIsTooLittle() {
        Preconditions.checkMemory(3_000);

        assertThatThrownBy(() -> Preconditions.checkMemory(2_999))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("2999 MB")
                .hasMessageContaining("camunda.client.grpc-address");
    }

    @Test
    void namesTheOwnerOfAPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(taken.getLocalPort()))
                    .satisfiesAnyOf(
                            owner -> assertThat(owner)
                                    .contains(
                                            "process " + ProcessHandle.current().pid()),
                            owner -> assertThat(owner).contains("may not see"));
        }
    }
}
