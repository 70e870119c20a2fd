package dev.mailfrom.core.publish.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoneSerialTest {

    @Test
    void aReceiptIsReadBack() {
        ZoneSerial serial = new ZoneSerial(4_294_967_295L);

        assertThat(serial.receipt()).isEqualTo("serial 4294967295");
        assertThat(ZoneSerial.parse(serial.receipt())).contains(serial);
        assertThat(ZoneSerial.parse("")).isEmpty();
        assertThat(ZoneSerial.parse("C123")).isEmpty();
    }

    @Test
    void serialsWrapAround() {
        assertThat(new ZoneSerial(7).isAtLeast(new ZoneSerial(7))).isTrue();
        assertThat(new ZoneSerial(8).isAtLeast(new ZoneSerial(7))).isTrue();
        assertThat(new ZoneSerial(6).isAtLeast(new ZoneSerial(7))).isFalse();
        assertThat(new ZoneSerial(1).isAtLeast(new ZoneSerial(4_294_967_295L))).isTrue();
        assertThat(new ZoneSerial(4_294_967_295L).isAtLeast(new ZoneSerial(1))).isFalse();
    }
}
