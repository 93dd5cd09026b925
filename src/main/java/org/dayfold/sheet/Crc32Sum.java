package org.dayfold.sheet;

import java.util.zip.CRC32;

/**
 * CRC-32 of bytes put one after another, from the CRC-32 of each: appending n bytes multiplies by x^8n modulo the polynomial, over
 * GF(2) (Mark Adler's method in zlib's {@code crc32_combine}).
 */
final class Crc32Sum {

    private static final int POLYNOMIAL = 0xEDB88320; // reflected, as CRC-32 is kept

    /** x^(2^n) modulo the polynomial. */
    private static final int[] SQUARES = new int[32];

    static {
        int power = 1 << 30; // x^1: the highest bit is x^0
        for (int n = 0; n < SQUARES.length; n++) {
            SQUARES[n] = power;
            power = times(power, power);
        }
    }

    private int crc;

    /** CRC-32 of bytes at hand. */
    static int of(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /** Appends bytes of this CRC-32 and length. */
    void append(int crcOfMore, long lengthOfMore) {
        crc = times(powerOfBytes(lengthOfMore), crc) ^ crcOfMore;
    }

    int value() {
        return crc;
    }

    private static int times(int a, int b) {
        int product = 0;
        int rest = b;
        for (int bit = 1 << 31; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= rest;
            }
            rest = (rest & 1) != 0 ? rest >>> 1 ^ POLYNOMIAL : rest >>> 1;
        }
        return product;
    }

    private static int powerOfBytes(long bytes) {
        int power = 1 << 31; // x^0
        int n = 3; // 8 bits a byte
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                power = times(SQUARES[n & 31], power);
            }
            n++;
        }
        return power;
    }
}
