import type { RouteObject } from 'react-router';
import { loadToday } from './load-today';
import { TodayPage } from './today-page';

export const routes: RouteObject[] = [{ path: 'today', loader: loadToday, element: <TodayPage /> }];
