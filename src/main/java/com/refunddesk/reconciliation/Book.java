package com.refunddesk.reconciliation;

import com.refunddesk.ledger.ClearingPostings;
import com.refunddesk.payout.SettledLegs;
import com.refunddesk.payout.SettledLegs.SettledLeg;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The book of refunds, beside what the desk paid of them. */
@Component
class Book {

    private final ClearingPostings clearing;
    private final SettledLegs legs;

    Book(ClearingPostings clearing, SettledLegs legs) {
        this.clearing = clearing;
        this.legs = legs;
    }

    /** What is booked for refunds, and what was paid of them. */
    record Opened(Booked booked, List<SettledLeg> paid) {}

    Opened at(Collection<String> refundNos) {
        List<SettledLeg> paid = legs.ofRefunds(refundNos);
        return new Opened(Booked.of(clearing.ofRefunds(refundNos), paid), paid);
    }
}
