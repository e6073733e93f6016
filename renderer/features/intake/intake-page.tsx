import { useLoaderData } from 'react-router';
import type { OpenIntake } from './loaders';
import { IntakeTalk } from './intake-talk';

export function IntakePage() {
  const { draft, calendar } = useLoaderData() as OpenIntake;
  return <IntakeTalk key={draft.draftId} draft={draft} calendar={calendar} />;
}
