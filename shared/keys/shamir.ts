/**
 * Shamir's sharing of a secret, byte by byte over GF(256) with the polynomial of AES (x^8 + x^4 + x^3 + x + 1):
 * any `threshold` shares give the secret, fewer say nothing at all about it.
 */
export interface Share {
  /** Where the polynomials were evaluated: 1 to 255, another one in each share. */
  x: number;
  bytes: Uint8Array;
}

const MOST_SHARES = 255;

/** @param random cryptographically random bytes; each coefficient is one of them */
export function splitSecret(
  secret: Uint8Array,
  { threshold, count }: { threshold: number; count: number },
  random: (bytes: number) => Uint8Array,
): Share[] {
  if (threshold < 2 || count < threshold || count > MOST_SHARES || secret.length === 0)
    throw new RangeError('no such sharing');
  // One polynomial for each byte; its constant term is the byte.
  const rest = random(secret.length * (threshold - 1));
  const shares = Array.from({ length: count }, (_, index) => ({
    x: index + 1,
    bytes: secret.map((byte, at) => {
      let value = 0;
      for (let power = threshold - 2; power >= 0; power -= 1)
        value = multiply(value ^ rest[at * (threshold - 1) + power]!, index + 1);
      return value ^ byte;
    }),
  }));
  rest.fill(0);
  return shares;
}

/** What the polynomials through these points are at nought. Whether that is the secret only its use shows. */
export function combineShares(shares: readonly Share[]): Uint8Array {
  const [first] = shares;
  const places = new Set(shares.map(({ x }) => x));
  const fits = shares.every(
    ({ x, bytes }) => x >= 1 && x <= MOST_SHARES && bytes.length === first!.bytes.length,
  );
  if (!first || places.size !== shares.length || !fits) throw new RangeError('no such shares');
  const secret = new Uint8Array(first.bytes.length);
  for (const { x, bytes } of shares) {
    // Lagrange's factor of this point for nought: the product of x' / (x' - x); minus is plus here.
    let factor = 1;
    for (const other of shares)
      if (other.x !== x) factor = multiply(factor, divide(other.x, other.x ^ x));
    for (let at = 0; at < secret.length; at += 1) secret[at]! ^= multiply(bytes[at]!, factor);
  }
  return secret;
}

/** Without tables and branches on the values: how long it takes says nothing of them. */
export function multiply(a: number, b: number): number {
  let product = 0;
  let factor = a;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -((b >> bit) & 1) & factor;
    factor = ((factor << 1) ^ (-(factor >> 7) & 0x11b)) & 0xff;
  }
  return product;
}

/** a · b^254, as b^255 is 1. */
function divide(a: number, b: number): number {
  let inverse = 1;
  for (let step = 0; step < 254; step += 1) inverse = multiply(inverse, b);
  return multiply(a, inverse);
}
