import { useState } from 'react';

/** Whether what stands in the fields is another than what stood there when they were opened. */
export function useChanged(typed: unknown): boolean {
  const now = JSON.stringify(typed);
  const [first] = useState(now);
  return now !== first;
}
