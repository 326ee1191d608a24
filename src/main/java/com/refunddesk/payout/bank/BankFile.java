package com.refunddesk.payout.bank;

import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPain00200110;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what the bank says: pain.002.001.10, how an instruction stands, and camt.054.001.08, what was booked. */
final class BankFile {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String STATUS_REPORT = NAMESPACE + "pain.002.001.10";
    private static final String NOTIFICATION = NAMESPACE + "camt.054.001.08";

    private static final XMLInputFactory XML = safe();

    private BankFile() {}

    /** Nothing outside the file is ever looked at. */
    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static List<BankLine> read(String text) throws UnreadableFileException {
        // A byte-order mark is no part of the document.
        String xml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String namespace = namespace(xml);
        try {
            return switch (namespace) {
                case STATUS_REPORT ->
                    StatusReport.lines(MxPain00200110.parse(xml).getCstmrPmtStsRpt());
                case NOTIFICATION ->
                    Notification.lines(MxCamt05400108.parse(xml).getBkToCstmrDbtCdtNtfctn());
                default ->
                    throw new UnreadableFileException(
                            "it is " + namespace + ", neither pain.002.001.10 nor camt.054.001.08");
            };
        } catch (RuntimeException e) {
            throw new UnreadableFileException("it isn't what its namespace says: " + e.getMessage(), e);
        }
    }

    /** The document's namespace; read to the end, so that half a file is none. */
    private static String namespace(String xml) throws UnreadableFileException {
        String namespace = null;
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new UnreadableFileException("it has a DOCTYPE, which no bank's message has");
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && namespace == null
                        && reader.getLocalName().equals("Document")) {
                    namespace = String.valueOf(reader.getNamespaceURI());
                }
            }
        } catch (XMLStreamException e) {
            throw new UnreadableFileException("it is no whole XML: " + e.getMessage(), e);
        }
        if (namespace == null) {
            throw new UnreadableFileException("it has no Document");
        }
        return namespace;
    }
}
