/** Invented people from common name parts of several scripts; the same seed gives the same people. */
const GIVEN: readonly (readonly string[])[] = [
  ['Mohamed', 'Muhammad', 'Mohammed', 'محمد', 'Maxamed'],
  ['Ahmed', 'Ahmad', 'أحمد', 'Axmed'],
  ['Ali', 'علي', 'Cali'],
  ['Hassan', 'حسن', 'Xasan', 'Хасан'],
  ['Hussein', 'Hossein', 'حسین'],
  ['Fatima', 'Fatma', 'فاطمة', 'Faadumo'],
  ['Amina', 'آمنة', 'Aamina'],
  ['Khadija', 'خديجة', 'Khadijo'],
  ['Yusuf', 'Yousef', 'يوسف'],
  ['Ibrahim', 'إبراهيم', 'Ebrahim'],
  ['Omar', 'عمر', 'Umar'],
  ['Khaled', 'خالد', 'Khalid'],
  ['Maryam', 'مريم', 'Mariam'],
  ['Zahra', 'زهرا', 'Zohra'],
  ['Tesfay', 'ተስፋይ'],
  ['Mehari', 'መሓሪ'],
  ['Haile', 'ኃይለ'],
  ['Selam', 'ሰላም'],
  ['Abebe', 'አበበ'],
  ['Tigist', 'ትግስት'],
  ['Oleksandr', 'Олександр', 'Alexander'],
  ['Olena', 'Олена'],
  ['Dmytro', 'Дмитро'],
  ['Iryna', 'Ірина'],
  ['Nataliya', 'Наталія'],
  ['María', 'Maria'],
  ['José', 'Jose'],
  ['Carlos'],
  ['Luis'],
  ['Ana'],
  ['Jean'],
  ['Marie'],
  ['Claude'],
  ['Esperance'],
  ['Nur'],
  ['Rahim', 'رحیم'],
  ['Gul', 'گل'],
  ['Karim', 'كريم'],
  ['Samira', 'سميرة'],
  ['Layla', 'ليلى'],
  ['Abdi'],
  ['Hawa', 'حواء'],
];
const FAMILY_STARTS = [
  'Rah',
  'Kar',
  'Shev',
  'Teh',
  'Nab',
  'Sul',
  'Bar',
  'Gab',
  'Mor',
  'Diaz',
  'Nya',
  'Kab',
  'Tad',
  'Wol',
  'Zad',
  'Pet',
  'Ruk',
  'Fon',
];
const FAMILY_MIDDLES = ['i', 'a', 'o', 'e', 'imu', 'are', 'oli', 'ena', 'usa', 'idi'];
const FAMILY_ENDS = [
  'mi',
  'zai',
  'chenko',
  'rani',
  'wan',
  'man',
  'bo',
  'nde',
  'ssie',
  'rez',
  'lov',
  'dar',
  'yan',
  'ga',
  'tu',
  'kov',
];

export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function inventName(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const family = pick(FAMILY_STARTS) + pick(FAMILY_MIDDLES) + pick(FAMILY_ENDS);
  return [pick(pick(GIVEN)), pick(pick(GIVEN)), family].join(' ');
}
