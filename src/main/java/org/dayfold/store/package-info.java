/**
 * Where finished files lie: put, verified; fetched by ranges or by an expiring link; deleted. {@code .file} keeps them in
 * a folder, {@code .s3} in a bucket.
 */
package org.dayfold.store;
