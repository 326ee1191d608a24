/** Journeys through the whole desk: real processes, real protocols, nothing of it replaced. */
package com.refunddesk.journey;
