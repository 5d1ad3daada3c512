/** Those whose title has every one of the words, whatever their case and width (Ｋａｆｋａ finds Kafka). */
export function matching<T extends { readonly title: string }>(
  all: readonly T[],
  words: string,
): readonly T[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return all.filter(({ title }) => wanted.every((word) => fold(title).includes(word)));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
