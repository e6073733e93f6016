import { foldText } from '../../../shared/text/fold-text';

/** A number as it is compared: folded letters and digits only. */
export const plainNumber = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The forms a number is found under: whole, and the counting part at its end ("KLA-2026-000123" by 123). */
export function numberForms(text: string): string[] {
  const whole = plainNumber(text);
  const parts = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const last = parts.length > 1 ? (parts.at(-1) ?? '').replace(/^0+(?=.)/, '') : '';
  return [whole, ...(/^\d{2,}$/.test(last) ? [last] : [])].filter((form) => form !== '');
}

export interface PhoneForms {
  /** As dialled from the first digit on; of an international number also without its country code. */
  forwards: string[];
  backwards: string;
}

const LONGEST_COUNTRY_CODE = 3;

/** Digits of a phone number without the noughts and plus sign that stand for "abroad" or "at home". */
export function phoneForms(text: string): PhoneForms {
  const folded = foldText(text).trim();
  const digits = folded.replace(/\D/g, '').replace(/^0+/, '');
  // Country codes have one to three digits; all three are tried, which costs less than a table of them.
  const codes = /^(?:\+|00)/.test(folded) ? LONGEST_COUNTRY_CODE : 0;
  const forwards = Array.from({ length: codes + 1 }, (_, code) => digits.slice(code));
  return { forwards, backwards: [...digits].reverse().join('') };
}
