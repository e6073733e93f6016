import { ComboBox as AriaComboBox } from 'react-aria-components';
import { describe, expect, it, vi } from 'vitest';
import { ComboBox } from '../../../../renderer/ui/combo-box';
import type { Option } from '../../../../renderer/ui/list-option';
import { elementOf } from '../element-of';

const options = [{ id: 'SYR', label: 'Syria' }];

function leave(value: Option | null) {
  const [onChange, onBlur] = [vi.fn(), vi.fn()];
  const box = elementOf(
    () => ComboBox({ label: 'Country', options, value, onChange, onBlur }),
    AriaComboBox,
  );
  (box.props['onBlur'] as () => void)();
  expect(onBlur).toHaveBeenCalledOnce();
  return onChange;
}

describe('a combo box', () => {
  it('says nothing to whoever only passes through it', () => {
    expect(leave(null)).not.toHaveBeenCalled();
    expect(leave({ id: 'SYR', label: 'Syria' })).not.toHaveBeenCalled();
  });
});
