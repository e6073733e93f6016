import { cx } from '../ui/cx';
import type { Kit } from './kit-sheet';

/** The eleven groups, numbered, so that "there is a slip in group 7" can be found. Left to right in every language. */
export function KitCode({ kit, onPaper }: { kit: Pick<Kit, 'rows'>; onPaper?: boolean }) {
  const groups = kit.rows.flat();
  return (
    <ol dir="ltr" className={cx('kit-groups', onPaper ? 'kit-groups-paper' : 'select-text')}>
      {groups.map((group, index) => (
        <li key={group + String(index)}>
          <span className="kit-number">{index + 1}</span>
          <span className="kit-group">{group}</span>
        </li>
      ))}
    </ol>
  );
}
