package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.server.BindServer;

class BindUpdateTest extends RealServerUpdateContract {

    BindUpdateTest() {
        super(BindServer::start);
    }
}
