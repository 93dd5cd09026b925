/** Files in a bucket of Amazon S3 or of a store that speaks its protocol. */
package org.dayfold.store.s3;
