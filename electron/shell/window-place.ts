import { z } from '../../shared/zod';

const pixel = z.number().int().min(-100_000).max(100_000);

export const WindowPlace = z.strictObject({
  bounds: z.strictObject({ x: pixel, y: pixel, width: pixel, height: pixel }),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});
/** Where a window stands, so that the one that follows a lock stands there too. */
export type WindowPlace = z.infer<typeof WindowPlace>;

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** So much of a window must lie on a display that a person can grasp it. */
const graspable = 120;

/** The place, if it can still be seen: between the two windows a screen may have been unplugged. */
export function stillVisible(
  place: WindowPlace | null,
  displays: readonly Rectangle[],
): WindowPlace | null {
  if (place === null) return null;
  return displays.some((display) => isGraspable(place.bounds, display)) ? place : null;
}

function isGraspable(window: Rectangle, display: Rectangle): boolean {
  const across =
    Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const down =
    Math.min(window.y + window.height, display.y + display.height) - Math.max(window.y, display.y);
  return across >= graspable && down >= graspable;
}
