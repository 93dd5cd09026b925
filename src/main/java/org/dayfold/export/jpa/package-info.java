/** The ledgers of exports and runs on Jakarta Persistence. Entities stay in here; what goes out are records. */
package org.dayfold.export.jpa;
