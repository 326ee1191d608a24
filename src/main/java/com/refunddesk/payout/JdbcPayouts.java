package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcPayouts implements Payouts {

    private final LegStore legs;
    private final AttemptStore attempts;
    private final ResolutionStore resolutions;

    JdbcPayouts(LegStore legs, AttemptStore attempts, ResolutionStore resolutions) {
        this.legs = legs;
        this.attempts = attempts;
        this.resolutions = resolutions;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Leg> plan(String refundNo, String orderNo, String accountId, List<PlannedLeg> planned) {
        List<Leg> written = legs.ofRefunds(List.of(refundNo));
        if (!written.isEmpty()) {
            return written;
        }
        int legNo = 0;
        for (PlannedLeg leg : planned) {
            legNo++;
            Destination destination = leg.payment().channel() == PaymentChannel.GIFT_BALANCE
                    ? Destination.GIFT_BALANCE
                    : leg.destination();
            legs.insert(
                    new Leg(
                            refundNo + "-" + legNo,
                            refundNo,
                            orderNo,
                            accountId,
                            leg.payment().paymentId(),
                            leg.payment().channel(),
                            destination,
                            leg.amount(),
                            1,
                            Leg.Status.PENDING,
                            null,
                            null,
                            null),
                    legNo,
                    leg.payment());
        }
        return legs.ofRefunds(List.of(refundNo));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Leg> legsOf(String refundNo) {
        return legs.ofRefunds(List.of(refundNo));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Leg> legsOf(Collection<String> refundNos) {
        return refundNos.isEmpty() ? List.of() : legs.ofRefunds(refundNos);
    }

    @Override
    @Transactional(readOnly = true)
    public List<LegAttempt> attemptsOf(String refundNo) {
        return legsOf(refundNo).stream()
                .flatMap(leg -> attempts.toldOf(leg.legId()).stream())
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<LegDecision> decisionsOf(String refundNo) {
        return resolutions.ofRefund(refundNo);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean anyWaitsForFinance(String refundNo) {
        return legs.anyException(refundNo);
    }
}
