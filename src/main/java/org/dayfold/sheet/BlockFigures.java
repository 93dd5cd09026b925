package org.dayfold.sheet;

/** What a block's header tells a layout: its rows, and what their XML can grow to. */
record BlockFigures(int rows, CellFigures figures) {}
