/** What an archive holds: one homework of the student's own, one homework of a class, or everything. */
export type ArchiveScope =
  | { readonly kind: 'homework'; readonly id: string }
  | { readonly kind: 'class'; readonly id: string }
  | { readonly kind: 'library' };
