package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.route53.ChangeBatch.Action;
import dev.mailfrom.core.sandbox.route53.ChangeBatch.RequestedChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xbill.DNS.Type;
import org.xml.sax.SAXException;

/** Reads the body of ChangeResourceRecordSets. */
final class ChangeBatchReader {

    private static final long LONGEST_TTL = Integer.MAX_VALUE;

    private ChangeBatchReader() {}

    static ChangeBatch read(byte[] body) throws Route53ErrorException {
        Element root = document(body).getDocumentElement();
        if (!root.getLocalName().equals("ChangeResourceRecordSetsRequest")) {
            throw Route53ErrorException.malformed("ChangeBatch is not valid, expected ChangeResourceRecordSetsRequest");
        }
        NodeList elements = root.getElementsByTagNameNS("*", "Change");
        List<RequestedChange> changes = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            changes.add(change((Element) elements.item(i)));
        }
        if (changes.isEmpty()) {
            throw Route53ErrorException.invalidInput("Invalid request: ChangeBatch has no changes");
        }
        return new ChangeBatch(text(root, "Comment"), changes);
    }

    private static Document document(byte[] body) throws Route53ErrorException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body));
        } catch (SAXException | IOException e) {
            throw Route53ErrorException.malformed("Unable to parse XML: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java has this parser.", e);
        }
    }

    private static RequestedChange change(Element change) throws Route53ErrorException {
        String action = text(change, "Action");
        String name = text(change, "Name");
        String type = text(change, "Type");
        String where = "Change with [Action=" + action + ", Name=" + name + ", Type=" + type + ", SetIdentifier=null]";
        if (has(change, "SetIdentifier") || has(change, "AliasTarget")) {
            throw Route53ErrorException.invalidInput("The sandbox changes only plain record sets: " + where);
        }
        List<String> values = new ArrayList<>();
        NodeList elements = change.getElementsByTagNameNS("*", "Value");
        for (int i = 0; i < elements.getLength(); i++) {
            values.add(elements.item(i).getTextContent());
        }
        String ttl = text(change, "TTL");
        if (values.isEmpty() || ttl.isEmpty()) {
            throw Route53ErrorException.invalidInput(
                    "Invalid request: Expected exactly one of [AliasTarget, all of [TTL,"
                            + " and ResourceRecords], or TrafficPolicyInstanceId], but found none in " + where);
        }
        return new RequestedChange(action(action, where), new StoredSet(key(name, type, where), seconds(ttl), values));
    }

    private static Action action(String action, String where) throws Route53ErrorException {
        return Arrays.stream(Action.values())
                .filter(known -> known.name().equals(action))
                .findFirst()
                .orElseThrow(() -> Route53ErrorException.invalidInput("Invalid request: unknown Action in " + where));
    }

    private static SetKey key(String name, String type, String where) throws Route53ErrorException {
        int number = Type.value(type);
        if (number < 0) {
            throw Route53ErrorException.invalidInput("Invalid request: unknown Type in " + where);
        }
        try {
            // Route 53 keeps names in lower case.
            return new SetKey(RecordValues.name(name.toLowerCase(Locale.ROOT)), number);
        } catch (IllegalArgumentException e) {
            throw Route53ErrorException.invalidInput("Invalid request: invalid Name in " + where);
        }
    }

    private static long seconds(String ttl) throws Route53ErrorException {
        if (!ttl.matches("[0-9]{1,10}") || Long.parseLong(ttl) > LONGEST_TTL) {
            throw Route53ErrorException.invalidInput("Invalid request: TTL " + ttl + " is not from 0 to 2147483647");
        }
        return Long.parseLong(ttl);
    }

    private static boolean has(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).getLength() > 0;
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
