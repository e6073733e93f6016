import { groupsOf } from '../../../../shared/contacts/fingerprint-words';
import { Isolate } from '../../../ui/isolate';

interface FingerprintProps {
  value: string;
  /** For reading aloud over a telephone; small beside a name. */
  large?: boolean | undefined;
}

/** The digits that two offices read to each other, in groups, four abreast. */
export function Fingerprint({ value, large }: FingerprintProps) {
  if (!large) {
    return (
      <Isolate ltr className="w-fit text-sm tabular-nums text-ink-2">
        {groupsOf(value).join(' ')}
      </Isolate>
    );
  }
  return (
    <ol
      dir="ltr"
      className="grid w-fit grid-cols-2 gap-x-6 gap-y-1 text-xl font-medium tabular-nums @sm:grid-cols-4"
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

/** The same in ten words of the EFF's list, numbered, so that two people know where they are. */
export function FingerprintWords({ words }: { words: readonly string[] }) {
  return (
    <ol
      dir="ltr"
      lang="en"
      className="grid w-fit grid-cols-2 gap-x-8 gap-y-1 text-xl font-medium @sm:grid-cols-5 @sm:gap-x-5"
    >
      {words.map((word, at) => (
        <li key={at} className="flex items-baseline gap-2">
          <span className="w-5 text-end text-sm tabular-nums text-ink-2">{at + 1}</span>
          {word}
        </li>
      ))}
    </ol>
  );
}
