/** Files in a folder of this machine, or of a share that all nodes mount. */
package org.dayfold.store.file;
