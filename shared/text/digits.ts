const ETHIOPIC_RUN = /[\u1369-\u137c]+/gu;
const ETHIOPIC_HUNDRED = 0x137b;
const ETHIOPIC_TEN_THOUSAND = 0x137c;

/** Reads one run of Ethiopic numerals, which are additive: ፲፱፻፺ is (10 + 9) × 100 + 90. */
function readEthiopicRun(run: string): number {
  let total = 0;
  let group = 0;
  for (const sign of run) {
    const code = sign.codePointAt(0) ?? 0;
    if (code === ETHIOPIC_HUNDRED) group = (group || 1) * 100;
    else if (code === ETHIOPIC_TEN_THOUSAND) {
      total = (total + group || 1) * 10_000;
      group = 0;
    } else {
      const value = code - 0x1368;
      group += value <= 9 ? value : (value - 9) * 10;
    }
  }
  return total + group;
}

/** The value of a decimal digit of any script: Unicode keeps the ten digits of a script in one block from 0 to 9. */
function digitValue(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  const start = zero;
  while (start - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(start - zero);
}

/** Writes the digits of every script (Arabic-Indic, Persian, Devanagari, Burmese, Ethiopic …) as 0–9. */
export function foldDigits(text: string): string {
  return text
    .replace(ETHIOPIC_RUN, (run) => String(readEthiopicRun(run)))
    .replace(/[^\P{Nd}0-9]/gu, digitValue);
}

const ZERO_OF = { arab: 0x660, arabext: 0x6f0, deva: 0x966, mymr: 0x1040, latn: 0x30 } as const;
export type DigitSystem = keyof typeof ZERO_OF;

/** Writes the digits 0–9 in another script, without asking the locale data that Electron lacks. */
export const writeDigits = (text: string, system: DigitSystem): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(ZERO_OF[system] + Number(digit)));
