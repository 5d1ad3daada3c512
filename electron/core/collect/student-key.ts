/**
 * What tells students of a class apart: the student number where there is one, else the name. Width, case, surrounding
 * and repeated spaces do not matter: the same student types them differently from one hand-in to the next.
 */
export function studentKeyOf(student: { readonly name: string; readonly number: string }): string {
  const number = plain(student.number);
  return number === '' ? `name:${plain(student.name)}` : number;
}

// Twice: folding case can leave a form that NFKC writes in another way.
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
