import type { ReactElement } from 'react';
import { expect, it } from 'vitest';
import { DescriptionList } from '../../../../renderer/ui/description-list';
import { elementOf } from '../element-of';

it('keeps facts of one name apart by their ids', () => {
  const items = ['leg', 'none'].map((value) => ({ id: value, term: 'injury', value }));
  const { props } = elementOf(() => DescriptionList({ items }), 'dl');
  expect((props.children as ReactElement[]).map(({ key }) => key)).toEqual(['leg', 'none']);
});
