package com.refunddesk.platform.bank;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads a pain.001.001.09 and holds it to the rules of its schema, as far as a transfer needs them. */
final class Pain001 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final String ID = "[A-Za-z0-9/\\-?:().,'+ ]{1,35}";

    /** What may stand in an element, in this order. */
    private static final Map<String, List<String>> ORDER = Map.of(
            "Document", List.of("CstmrCdtTrfInitn"),
            "CstmrCdtTrfInitn", List.of("GrpHdr", "PmtInf"),
            "GrpHdr", List.of("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"),
            "PmtInf",
                    List.of(
                            "PmtInfId",
                            "PmtMtd",
                            "BtchBookg",
                            "NbOfTxs",
                            "CtrlSum",
                            "PmtTpInf",
                            "ReqdExctnDt",
                            "Dbtr",
                            "DbtrAcct",
                            "DbtrAgt",
                            "ChrgBr",
                            "CdtTrfTxInf"),
            "CdtTrfTxInf", List.of("PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"),
            "PmtId", List.of("InstrId", "EndToEndId"),
            "FinInstnId", List.of("BICFI", "ClrSysMmbId", "Nm"));

    private Pain001() {}

    static Transfer read(Path file) throws IOException, InvalidFileException {
        var root = parse(file);
        demand(NAMESPACE.equals(root.getNamespaceURI()), "the namespace is " + root.getNamespaceURI());
        keepsOrder(root);
        demand("TRF".equals(text(root, "PmtMtd")), "PmtMtd");
        var amount = new BigDecimal(text(root, "InstdAmt"));
        demand(amount.signum() > 0 && amount.precision() <= 18 && amount.scale() <= 5, "InstdAmt");
        for (var sum : all(root, "CtrlSum")) {
            demand(new BigDecimal(sum.getTextContent()).compareTo(amount) == 0, "CtrlSum");
        }
        for (var count : all(root, "NbOfTxs")) {
            demand(count.getTextContent().equals("1"), "NbOfTxs");
        }
        for (var name : List.of("MsgId", "PmtInfId", "EndToEndId")) {
            demand(text(root, name).matches(ID), name);
        }
        demand(text(root, "ReqdExctnDt").strip().matches("\\d{4}-\\d{2}-\\d{2}"), "ReqdExctnDt");
        demand(text(root, "ChrgBr").matches("DEBT|CRED|SHAR|SLEV"), "ChrgBr");
        var debtor = child(child(child(root, "CstmrCdtTrfInitn"), "PmtInf"), "DbtrAcct");
        account(debtor);
        var creditor = text(one(root, "Cdtr"), "Nm");
        demand(creditor.length() <= 140, "Nm");
        return new Transfer(
                text(root, "MsgId"),
                text(root, "EndToEndId"),
                amount.setScale(2).toPlainString(),
                one(root, "InstdAmt").getAttribute("Ccy"),
                creditor,
                account(one(root, "CdtrAcct")));
    }

    private static Element parse(Path file) throws IOException, InvalidFileException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            try (var input = Files.newInputStream(file)) {
                return builder.parse(input).getDocumentElement();
            }
        } catch (SAXException e) {
            throw new InvalidFileException(e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keepsOrder(Element element) throws InvalidFileException {
        var order = ORDER.get(element.getLocalName());
        var last = -1;
        var seen = new HashSet<String>();
        for (var child : children(element)) {
            if (order != null) {
                var at = order.indexOf(child.getLocalName());
                demand(at > last, child.getLocalName() + " in " + element.getLocalName());
                demand(seen.add(child.getLocalName()), "a second " + child.getLocalName());
                last = at;
            }
            keepsOrder(child);
        }
    }

    private static String account(Element account) throws InvalidFileException {
        var ibans = all(account, "IBAN");
        if (ibans.isEmpty()) {
            var number = text(one(account, "Othr"), "Id");
            demand(number.length() <= 34, "Othr/Id");
            return number;
        }
        var iban = ibans.getFirst().getTextContent();
        demand(iban.matches("[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}"), "IBAN");
        return iban;
    }

    private static Element child(Element parent, String name) throws InvalidFileException {
        for (var child : children(parent)) {
            if (child.getLocalName().equals(name)) {
                return child;
            }
        }
        throw new InvalidFileException(name + " is missing");
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Element> all(Element parent, String name) {
        var found = new ArrayList<Element>();
        var nodes = parent.getElementsByTagNameNS("*", name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static Element one(Element parent, String name) throws InvalidFileException {
        var found = all(parent, name);
        demand(!found.isEmpty(), name + " is missing");
        return found.getFirst();
    }

    private static String text(Element parent, String name) throws InvalidFileException {
        return one(parent, name).getTextContent();
    }

    private static void demand(boolean fulfilled, String complaint) throws InvalidFileException {
        if (!fulfilled) {
            throw new InvalidFileException(complaint);
        }
    }
}
