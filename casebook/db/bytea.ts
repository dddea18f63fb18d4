// Writes bytes as the text that a `bytea` column reads, for documents in JSON.
export const byteaText = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
