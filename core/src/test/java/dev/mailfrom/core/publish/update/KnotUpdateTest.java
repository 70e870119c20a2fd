package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.server.KnotServer;

class KnotUpdateTest extends RealServerUpdateContract {

    KnotUpdateTest() {
        super(KnotServer::start);
    }
}
