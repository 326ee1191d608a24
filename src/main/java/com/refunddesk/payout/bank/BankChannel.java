package com.refunddesk.payout.bank;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.BankAccount;
import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelAnswer.Failed;
import com.refunddesk.payout.ChannelAnswer.NoAnswer;
import com.refunddesk.payout.ChannelAnswer.NotFound;
import com.refunddesk.payout.ChannelAnswer.Pending;
import com.refunddesk.payout.ChannelAnswer.Refused;
import com.refunddesk.payout.ChannelAnswer.Settled;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.payout.ChannelTerms;
import com.refunddesk.payout.ConditionalOnSetting;
import com.refunddesk.payout.PayoutChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Pays by bank transfer: an instruction becomes a row, then a file for the bank's transport. What the bank's files have
 * said since is the answer to an enquiry. Written down first, so that after a crash the file is looked for by its name.
 */
@Component
@ConditionalOnSetting(BankProperties.SWITCH)
class BankChannel implements PayoutChannel {

    static final String NAME = "bank";

    private static final ChannelTerms TERMS =
            new ChannelTerms(Integer.MAX_VALUE, Duration.ZERO, false, BankRefusals.MEANING);

    private final BankBook book;
    private final OutgoingFolder folder;
    private final TransferFile file;
    private final Clock clock;

    BankChannel(BankBook book, OutgoingFolder folder, TransferFile file, Clock clock) {
        this.book = book;
        this.folder = folder;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean serves(PaymentChannel route) {
        return route == PaymentChannel.BANK_TRANSFER;
    }

    @Override
    public ChannelTerms terms() {
        return TERMS;
    }

    @Override
    public ChannelAnswer submit(ChannelInstruction instruction) {
        if (instruction.account().isEmpty()) {
            return new Refused(
                    BankRefusals.ACCOUNT_NEEDED,
                    "A bank transfer can't be sent back by its number: choose DESIGNATED_ACCOUNT and the customer's account.");
        }
        BankAccount creditor = instruction.account().get();
        if (Addresses.isMistyped(creditor.number())) {
            return new Refused(
                    BankRefusals.WRONG_ACCOUNT,
                    "The IBAN's check digits are wrong: ask the customer for the right number.");
        }
        String id = EndToEndId.of(instruction.key());
        BankPayment payment = book.prepare(id, instruction.key(), instruction.amount(), clock.instant());
        if (!payment.isWritten()) {
            try {
                hand(payment, file.of(payment, creditor, "Refund " + instruction.refundNo()));
            } catch (IOException e) {
                return new NoAnswer(e.toString());
            }
        }
        return standing(payment);
    }

    private void hand(BankPayment payment, String content) throws IOException {
        if (!folder.has(payment.endToEndId())) {
            folder.write(payment.endToEndId(), content);
        }
        book.written(payment.endToEndId(), clock.instant());
    }

    @Override
    public ChannelAnswer enquire(ChannelInstruction instruction) {
        Optional<BankPayment> found = book.find(EndToEndId.of(instruction.key()));
        if (found.isEmpty()) {
            return new NotFound();
        }
        BankPayment payment = found.get();
        if (!payment.isWritten()) {
            if (!folder.has(payment.endToEndId())) {
                return new NotFound();
            }
            book.written(payment.endToEndId(), clock.instant());
        }
        return standing(payment);
    }

    private ChannelAnswer standing(BankPayment payment) {
        BankStatus status = book.standing(payment.endToEndId()).orElse(null);
        if (status == null) {
            return new Pending(payment.endToEndId());
        }
        String reference = status.bankReference() == null ? payment.endToEndId() : status.bankReference();
        return switch (status.kind()) {
            case PENDING -> new Pending(reference);
            case SETTLED -> new Settled(reference);
            case REJECTED, RETURNED -> new Failed(status.code(), status.reason());
        };
    }
}
