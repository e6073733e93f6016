import { create } from 'zustand';
import { useSession } from '../../lib/use-session';

interface Place {
  key: string;
  active: number;
  first: number;
  last: number;
}

const nowhere: Place = { key: '', active: 0, first: 0, last: 0 };
const usePlace = create<Place>(() => nowhere);

// Row numbers tell nothing, but the key holds what was typed into the filter.
useSession.subscribe(({ phase }) => phase !== 'unlocked' && usePlace.setState(nowhere, true));

/** Where this list stood when it was last seen; another filter or sort starts at the top. */
export const placeIn = (key: string): Place =>
  usePlace.getState().key === key ? usePlace.getState() : { ...nowhere, key };

export const notePlace = (key: string, place: Partial<Omit<Place, 'key'>>): void =>
  usePlace.setState({ ...placeIn(key), ...place });
