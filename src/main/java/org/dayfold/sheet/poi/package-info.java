/** The workbook around the rows, built by Apache POI. */
package org.dayfold.sheet.poi;
