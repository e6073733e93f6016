import { useMemo } from 'react';
import type { ImportPreview } from '../../../../shared/bundles/import-facts';
import { DecisionCard } from '../../../casework/decision-card';
import { decisionsFrom } from '../../../casework/decision-words';
import { useValueToolsOutside } from '../../../casework/use-value-tools-outside';
import { Isolate } from '../../../ui/isolate';
import { saidConflicts } from './preview-words';

/** Where both offices wrote without knowing of each other, as it will stand in the queue of decisions. */
export function Decisions({ preview }: { preview: ImportPreview }) {
  const tools = useValueToolsOutside(preview.names);
  const groups = useMemo(() => {
    const places = new Map(preview.conflicts.map((each) => [each.group, each]));
    return decisionsFrom(saidConflicts(preview.conflicts), tools).map((decision) => ({
      decision,
      about: places.get(decision.group)?.about ?? null,
      numbers: places.get(decision.group)?.cases.map(({ number }) => number) ?? [],
    }));
  }, [preview, tools]);
  return (
    <ul className="@container flex flex-col gap-4">
      {groups.map(({ about, decision, numbers }, at) => (
        <li key={decision.group}>
          {about && about !== groups[at - 1]?.about && (
            <Isolate className="block text-sm text-ink-2">{about}</Isolate>
          )}
          <DecisionCard decision={decision} canDecide={false} known={[about, ...numbers]} />
        </li>
      ))}
    </ul>
  );
}
