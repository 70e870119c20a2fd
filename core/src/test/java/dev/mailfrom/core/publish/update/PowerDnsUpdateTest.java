package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.server.PowerDnsServer;

class PowerDnsUpdateTest extends RealServerUpdateContract {

    PowerDnsUpdateTest() {
        super(PowerDnsServer::start);
    }
}
