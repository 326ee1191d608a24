package com.refunddesk.payout;

/** A bank account to pay to. Its number is for the channel only: {@link #toString} and {@link #masked} hide it. */
public record BankAccount(String holder, String bank, String number) {

    private static final int SHOWN = 4;

    /** For people: initial, bank and the number's last four. */
    public String masked() {
        return holder.substring(0, holder.offsetByCodePoints(0, 1)) + "**, " + bank + ", ****"
                + number.substring(number.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "BankAccount[" + masked() + "]";
    }
}
