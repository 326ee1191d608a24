package com.refunddesk.servicelevel;

import java.time.LocalDate;

/** Which days count. */
interface WorkingCalendar {

    boolean isWorkingDay(LocalDate day);

    /** Whether the year's holidays are known; where they aren't, only weekends are off. */
    boolean knows(int year);
}
