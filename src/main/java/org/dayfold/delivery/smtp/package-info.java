/** Letters by SMTP, on a mail session that the server or a test provides. */
package org.dayfold.delivery.smtp;
