package com.refunddesk.payout;

import java.util.Map;

/** Finds a channel that is set up by half: the desk then doesn't start, and says which property it is, never its value. */
public final class ChannelSetting {

    private ChannelSetting() {}

    /**
     * Everything is set, or nothing is.
     *
     * @param prefix the channel's properties begin with it
     * @param name the property that sets the channel up
     * @param others what it needs besides, by name
     */
    public static void requireAllOrNone(String prefix, String name, String value, Map<String, String> others) {
        others.forEach((other, given) -> {
            if (value.isBlank() != given.isBlank()) {
                String missing = value.isBlank() ? name : other;
                String there = value.isBlank() ? other : name;
                throw new IllegalArgumentException(
                        "%1$s.%2$s is missing, but %1$s.%3$s is set. Set both, or neither to do without."
                                .formatted(prefix, missing, there));
            }
        });
    }
}
