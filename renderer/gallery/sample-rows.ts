export interface SampleRow {
  number: string;
  name: string;
  level: 'high' | 'medium' | 'low';
  stage: string;
  due: string;
  contact: string;
}

const names = [
  'رحیمی, محمد · Mohammad Rahimi',
  'Rahel Tesfaye · ራሄል ተስፋዬ',
  'မောင်အောင် · Maung Aung',
  'Marie-Claire Uwimana',
  'عبد الرحمن الحسن · Abdulrahman al-Hassan',
  'Олена Коваленко · Olena Kovalenko',
  'सीता तामाङ · Sita Tamang',
  'José Antonio Martínez de la Cruz y Villanueva',
];
const levels = ['high', 'medium', 'low', 'low', 'medium'] as const;
const stages = ['Plan agreed', 'Intake', 'Follow-up', 'Waiting for papers'];
const dues = ['Today', 'Overdue 2 days', '25 Nov 2026', '1 Dec 2026', '–'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** Any row of an endless invented list. */
export const sampleRow = (index: number): SampleRow => ({
  number: `FO-2026-${String(index + 1).padStart(6, '0')}`,
  name: pick(names, index * 5 + (index >> 3)),
  level: pick(levels, index),
  stage: pick(stages, index * 3),
  due: pick(dues, index * 2),
  contact: pick(['yesterday', '18 Nov 2026', '3 days ago'], index),
});
