import { describe, expect, it } from 'vitest';
import { listenerOf } from '../../../../../renderer/features/intake/listener';

const said = (values: Record<string, unknown>) => listenerOf((id) => values[id]);

describe('who stands in the way of a sensitive topic', () => {
  it('is nobody while nothing was said about it', () => {
    expect(said({})).toBeNull();
    expect(said({ interviewPrivate: true, interpreterRelation: 'agency' })).toBeNull();
  });

  it('is whoever can hear, and an interpreter who is close', () => {
    expect(said({ interviewPrivate: false })).toBe('warning');
    expect(said({ interviewPrivate: true, interpreterRelation: 'family' })).toBe('interpreter');
  });
});
