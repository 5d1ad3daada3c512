/** Where each screen is, after the `#`. */
export const paths = {
  home: '/',
  newHomework: '/new',
  trash: '/trash',
  settings: '/settings',
  /** Opens at the question last looked at. */
  homework: (homeworkId: string) => `/homework/${homeworkId}`,
  question: (homeworkId: string, questionId: string) => `/homework/${homeworkId}/${questionId}`,
  edit: (homeworkId: string) => `/homework/${homeworkId}/edit`,
} as const;
