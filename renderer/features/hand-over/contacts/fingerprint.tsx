import { foldDigits } from '../../../../shared/text/digits';
import { Isolate } from '../../../ui/isolate';

/** `12345 67890 …` as its groups of digits, however it was spaced, in the digits of any script. */
export function groupsOf(fingerprint: string): string[] {
  return (
    foldDigits(fingerprint)
      .replaceAll(/[^0-9]/g, '')
      .match(/.{1,5}/g) ?? []
  );
}

interface FingerprintProps {
  value: string;
  /** For reading aloud over a telephone; small beside a name. */
  large?: boolean | undefined;
}

/** The digits that two offices read to each other, in groups, four abreast. */
export function Fingerprint({ value, large }: FingerprintProps) {
  if (!large) {
    return (
      <Isolate ltr className="text-sm tabular-nums text-ink-2">
        {groupsOf(value).join(' ')}
      </Isolate>
    );
  }
  return (
    <ol
      dir="ltr"
      className="grid w-fit grid-cols-2 gap-x-6 gap-y-1 text-2xl font-medium tabular-nums @sm:grid-cols-4"
    >
      {groupsOf(value).map((group, at) => (
        // The place is the identity: the same digits may come twice.
        <li key={at} className="tracking-wide">
          {group}
        </li>
      ))}
    </ol>
  );
}
