/** The local platform: brings up Camunda, search, mail and a payment channel beside the desk, for development and for tests. */
package com.refunddesk.platform;
