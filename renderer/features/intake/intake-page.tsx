import { useLoaderData } from 'react-router';
import type { OpenIntake } from './loaders';
import { IntakeTalk } from './intake-talk';

export function IntakePage() {
  const open = useLoaderData() as OpenIntake;
  return <IntakeTalk key={open.draft.draftId} {...open} />;
}
