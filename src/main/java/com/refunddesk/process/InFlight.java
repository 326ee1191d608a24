package com.refunddesk.process;

/**
 * How many messages may be on their way to the engine at once: one more for each that it takes, half as many when it says that it has
 * too many requests. Sending at a fixed width into an overloaded engine only makes it refuse more.
 */
final class InFlight {

    private final int widest;
    private double width;
    private int used;

    InFlight(int widest) {
        this.widest = widest;
        this.width = widest;
    }

    synchronized void enter() {
        while (used >= width()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the desk is shutting down", e);
            }
        }
        used++;
    }

    synchronized void leave() {
        used--;
        notifyAll();
    }

    synchronized void taken() {
        width = Math.min(widest, width + 1 / width);
    }

    synchronized void refused() {
        width = Math.max(1, width / 2);
    }

    synchronized int width() {
        return (int) width;
    }
}
